package io.rackside.drivers.cluster.api;

import java.io.IOException;

/** An answer that is not read any further. */
final class Unfit extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why it is not. */
    enum Why {
        /** It is not what was asked for, or more than anybody can mean. */
        NONSENSE,
        /** It comes so slowly that it is not waited for. */
        TOO_SLOW,
        /** We closed the connection meanwhile. */
        CLOSED
    }

    private final Why why;

    Unfit(Why why, String what) {
        super(what);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
