package io.rackside.drivers.cluster.inspect;

import java.util.Locale;

/** What a check found, the better first. */
public enum Result {
    OK,
    /** It, or a part of it, could not be checked; what could be was well. */
    UNKNOWN,
    WARNING,
    CRITICAL;

    /** The word used in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Result orWorse(Result other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
