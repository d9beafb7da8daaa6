package io.rackside.drivers.network.cli.push;

import java.util.Objects;

/** What came of the last thing a push did. */
public sealed interface PushEvent {
    /** It went well. */
    record Went() implements PushEvent {}

    /**
     * The device said no.
     *
     * @param said its own words
     */
    record Refused(String said) implements PushEvent {
        public Refused {
            Objects.requireNonNull(said, "said");
        }
    }

    /** The session ended, or nothing came back. */
    record Lost() implements PushEvent {}

    /**
     * The device is not as it should be.
     *
     * @param how what differs
     */
    record Differs(String how) implements PushEvent {
        public Differs {
            Objects.requireNonNull(how, "how");
        }
    }
}
