package io.rackside.drivers.cluster.impact;

/** How nodes go. */
public enum Departure {
    /** Cordoned, and asked to let go of one thing after the other, as for a service. */
    EMPTIED,
    /** All at once and without a word, as when power or network fails. */
    CUT
}
