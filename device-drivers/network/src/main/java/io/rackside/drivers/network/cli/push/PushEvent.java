package io.rackside.drivers.network.cli.push;

import io.rackside.model.Message;

import java.util.Objects;

/** What came of the last thing a push did. */
public sealed interface PushEvent {
    /** It went well. */
    record Went() implements PushEvent {}

    /**
     * The device said no.
     *
     * @param said its own words, secrets masked
     */
    record Refused(String said) implements PushEvent {
        public Refused {
            Objects.requireNonNull(said, "said");
        }
    }

    /** The session ended, or nothing came back. */
    record Lost() implements PushEvent {}

    /**
     * Something failed on our side: a full disk, a fault. What the device made of it is not known.
     *
     * @param what in words
     */
    record Failed(Message what) implements PushEvent {
        public Failed {
            Objects.requireNonNull(what, "what");
        }
    }

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

    /** The device is as wanted, long after its own way back has run out. */
    record Stayed() implements PushEvent {}
}
