/** Every cabinet of every site as small multiples of the same drawing. */
package io.rackside.views.wall;
