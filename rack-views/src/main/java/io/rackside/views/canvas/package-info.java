/** What painting on a canvas takes: a window on the drawing, letters measured, plates. */
package io.rackside.views.canvas;
