package io.rackside.drivers.snmp.session;

/** The steps by which a GETBULK is asked for less, down to GETNEXT. */
final class Repetitions {
    static final int MOST = 25;
    private static final int FEWER = 10;
    static final int ONE = 1;

    /** No GETBULK at all: some agents hang on any. */
    static final int GETNEXT = 0;

    private Repetitions() {}

    /** The step below what was not answered. */
    static int below(int repetitions) {
        return repetitions > FEWER ? FEWER : repetitions > ONE ? ONE : GETNEXT;
    }
}
