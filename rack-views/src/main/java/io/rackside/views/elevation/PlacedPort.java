package io.rackside.views.elevation;

import io.rackside.views.network.PortMark;

import javafx.geometry.Rectangle2D;

/** A port of a box and where it is drawn, in pixels from the corner of the box. */
record PlacedPort(PortMark mark, Rectangle2D place) {}
