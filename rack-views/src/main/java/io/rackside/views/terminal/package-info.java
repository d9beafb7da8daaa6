/** The terminal: bytes in, keys out; parser and screen are free of JavaFX, the control paints. */
package io.rackside.views.terminal;
