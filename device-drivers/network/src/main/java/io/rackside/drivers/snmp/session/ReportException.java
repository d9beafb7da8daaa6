package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Oid;

/** An SNMPv3 engine did not take a message, and reported why (RFC 3414 section 3.2). */
final class ReportException extends Exception {
    /** What was wrong with the message. */
    enum Why {
        UNSUPPORTED_LEVEL("1.3.6.1.6.3.15.1.1.1.0"),
        NOT_IN_TIME_WINDOW("1.3.6.1.6.3.15.1.1.2.0"),
        UNKNOWN_USER("1.3.6.1.6.3.15.1.1.3.0"),
        UNKNOWN_ENGINE("1.3.6.1.6.3.15.1.1.4.0"),
        WRONG_DIGEST("1.3.6.1.6.3.15.1.1.5.0"),
        DECRYPTION("1.3.6.1.6.3.15.1.1.6.0"),
        UNKNOWN_CONTEXT("1.3.6.1.6.3.12.1.5.0"),
        UNAVAILABLE_CONTEXT("1.3.6.1.6.3.12.1.4.0"),
        OTHER("");

        private final Oid counter;

        Why(String counter) {
            this.counter = Oid.of(counter);
        }

        static Why of(Oid counter) {
            for (Why why : values()) {
                if (why.counter.equals(counter)) {
                    return why;
                }
            }
            return OTHER;
        }
    }

    private final Why why;

    ReportException(Why why) {
        super(why.name());
        this.why = why;
    }

    Why why() {
        return why;
    }
}
