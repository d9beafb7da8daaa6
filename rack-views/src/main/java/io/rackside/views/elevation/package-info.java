/** The front and rear of one cabinet, to scale, as nodes. */
package io.rackside.views.elevation;
