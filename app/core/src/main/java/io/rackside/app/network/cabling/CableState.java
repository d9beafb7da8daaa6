package io.rackside.app.network.cabling;

import java.util.Locale;

/** How a planned cable was found. */
public enum CableState {
    /** One of its ends names the other, and both are where they were planned. */
    AS_PLANNED,
    /** Its ports are up, and nobody tells what is at the other end. */
    UP_UNPROVED,
    /** It leads from a planned port to somewhere else. */
    ELSEWHERE,
    /** A port of it has no link. */
    NO_LINK,
    /** A device has no port of that name. */
    NO_SUCH_PORT,
    /** Neither of its ends was read. */
    NOT_KNOWN;

    /** As in JSON: {@code as-planned}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the cabling is accepted with it. */
    public boolean accepted() {
        return this == AS_PLANNED;
    }
}
