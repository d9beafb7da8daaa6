/** The colours, glyphs and type the drawings share. */
package io.rackside.views.style;
