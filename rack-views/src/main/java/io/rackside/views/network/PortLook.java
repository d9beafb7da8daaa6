package io.rackside.views.network;

import io.rackside.views.picture.Status;

/** How a port stands; each has a colour, a shape and a word of its own. */
public enum PortLook {
    /** It has a link: filled. */
    UP,
    /** It has none, and that is well: an empty frame. */
    DOWN,
    /** Shut by its administrator: an empty frame, struck through. */
    DISABLED,
    /** It needs a look, whether it has a link or not: a diamond in a bold frame. */
    TROUBLE,
    /** Nothing is known of it: dots at its corners. */
    UNKNOWN;

    /** The code of its word in {@code views_*.properties}. */
    public String code() {
        return switch (this) {
            case UP -> "views.port.up";
            case DOWN -> "views.port.down";
            case DISABLED -> "views.port.disabled";
            case TROUBLE -> "views.port.trouble";
            case UNKNOWN -> "views.port.unknown";
        };
    }

    /** What it means for the box that has the port. */
    public Status status() {
        return switch (this) {
            case UP, DOWN, DISABLED -> Status.OK;
            case TROUBLE -> Status.WARNING;
            case UNKNOWN -> Status.UNKNOWN;
        };
    }
}
