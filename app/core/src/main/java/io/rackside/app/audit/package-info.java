/** Reading, proving and handing out the trail. */
package io.rackside.app.audit;
