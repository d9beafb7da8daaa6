/** Acts on one box: power, the light it is found by, its settings. */
package io.rackside.app.acts;
