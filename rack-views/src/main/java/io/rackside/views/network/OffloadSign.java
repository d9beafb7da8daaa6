package io.rackside.views.network;

import io.rackside.views.picture.Status;

/** How the offload of a port's card stands; each has a colour, a shape and a word of its own. */
public enum OffloadSign {
    /** A profile is in force as it was applied: a bar above the port. */
    IN_FORCE,
    /** Nobody has set a profile: an open bar. */
    PLAIN,
    /** It is not as its profile left it: a triangle. */
    DRIFT,
    /** A change was refused, undone, or is in doubt: a diamond. */
    REFUSED,
    /** A change is under way: a disc. */
    CHANGING,
    /** Some of it counts from the next start of the host on: an open bar, half of it filled. */
    AFTER_RESTART,
    /** It was not read, not all of it, or too long ago: two dots. */
    NOT_READ;

    /** The code of its word in {@code views_*.properties}. */
    public String code() {
        return switch (this) {
            case IN_FORCE -> "views.offload.in-force";
            case PLAIN -> "views.offload.plain";
            case DRIFT -> "views.offload.drift";
            case REFUSED -> "views.offload.refused";
            case CHANGING -> "views.offload.changing";
            case AFTER_RESTART -> "views.offload.after-restart";
            case NOT_READ -> "views.offload.not-read";
        };
    }

    /** What it means for the box that has the port. */
    public Status status() {
        return switch (this) {
            case IN_FORCE, PLAIN -> Status.OK;
            case DRIFT, REFUSED, AFTER_RESTART -> Status.WARNING;
            case CHANGING -> Status.RUNNING;
            case NOT_READ -> Status.UNKNOWN;
        };
    }
}
