package io.rackside.views.network;

import io.rackside.views.picture.Status;

/** How a cable was found; each has a colour, a dash, a mark and a word of its own. */
public enum CableLook {
    /** Where it was planned, and proved: a thin line. */
    AS_PLANNED,
    /** Where it was planned, but something is wrong with it: long dashes, a square. */
    WEAK,
    /** Its ports have a link, nobody tells where it leads: long dashes, a ring. */
    UNPROVED,
    /** It leads somewhere else: a bold line, a diamond. */
    ELSEWHERE,
    /** Planned, and without a link: bold dashes, a cross. */
    NO_LINK,
    /** Neither end was asked: dots. */
    NOT_KNOWN,
    /** Found, but nobody planned it: dash and dot, a triangle. */
    UNPLANNED;

    /** The code of its word in {@code views_*.properties}. */
    public String code() {
        return switch (this) {
            case AS_PLANNED -> "views.cable.as-planned";
            case WEAK -> "views.cable.weak";
            case UNPROVED -> "views.cable.unproved";
            case ELSEWHERE -> "views.cable.elsewhere";
            case NO_LINK -> "views.cable.no-link";
            case NOT_KNOWN -> "views.cable.not-known";
            case UNPLANNED -> "views.cable.unplanned";
        };
    }

    /** What it means for the boxes at its ends. */
    public Status status() {
        return switch (this) {
            case AS_PLANNED -> Status.OK;
            case UNPROVED, NOT_KNOWN -> Status.UNKNOWN;
            case ELSEWHERE, NO_LINK -> Status.CRITICAL;
            case WEAK, UNPLANNED -> Status.WARNING;
        };
    }
}
