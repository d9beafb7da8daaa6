/** Acts on one box: power and the light it is found by. */
package io.rackside.app.power;
