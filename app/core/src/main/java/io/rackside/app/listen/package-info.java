/** Hearing of changes. */
package io.rackside.app.listen;
