package io.rackside.operations;

import io.rackside.model.Message;

import java.util.Objects;

/** How an act ended. */
public sealed interface Outcome {
    Message what();

    /** The device shows the change. */
    record Done(Message what) implements Outcome {
        public Done {
            Objects.requireNonNull(what, "what");
        }
    }

    /** Who or what kept an act from happening. */
    enum Refusal {
        /** A guard, a missing consent or another job: nothing was sent. */
        SAFETY,
        /** The credential was refused or does not allow it. */
        NOT_AUTHORISED,
        /** The device could not be reached before anything was sent. */
        UNREACHABLE,
        /** The device said no, or does not know the act. */
        DEVICE
    }

    /**
     * Nothing happened.
     *
     * @param deviceSaid the device's own words, empty when it was not asked
     */
    record Refused(Refusal by, Message what, String deviceSaid) implements Outcome {
        public Refused {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(deviceSaid, "deviceSaid");
        }
    }

    /**
     * Sent, and not known whether it took effect; settled by reading the device, never by sending
     * again.
     */
    record InDoubt(Message what) implements Outcome {
        public InDoubt {
            Objects.requireNonNull(what, "what");
        }
    }
}
