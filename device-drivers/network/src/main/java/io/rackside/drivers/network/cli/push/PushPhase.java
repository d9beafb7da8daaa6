package io.rackside.drivers.network.cli.push;

import java.util.Objects;

/** Where a push is. Its {@link #code} is stable, for a journal. */
public sealed interface PushPhase {
    String code();

    /** Whether it leads on to the change, rather than back from it or to a reading. */
    default boolean goesOn() {
        return switch (this) {
            case Arming _, Sending _, Committing _, Verifying _, Confirming _ -> true;
            case Saving _, Dropping _, TakingBack _, Waiting _, Ended _ -> false;
        };
    }

    /** The device's own way back is being armed, before the first line. */
    record Arming() implements PushPhase {
        @Override
        public String code() {
            return "arming";
        }
    }

    /**
     * Lines are sent.
     *
     * @param line the next one, from 0
     */
    record Sending(int line) implements PushPhase {
        @Override
        public String code() {
            return "sending";
        }
    }

    /** Collected lines are made effective, on trial where the device can. */
    record Committing() implements PushPhase {
        @Override
        public String code() {
            return "committing";
        }
    }

    /** A second session shows whether the device is reached and is as wanted. */
    record Verifying() implements PushPhase {
        @Override
        public String code() {
            return "verifying";
        }
    }

    /** The way back is disarmed. */
    record Confirming() implements PushPhase {
        @Override
        public String code() {
            return "confirming";
        }
    }

    /** What runs is kept over a restart. */
    record Saving() implements PushPhase {
        @Override
        public String code() {
            return "saving";
        }
    }

    /** Collected lines are dropped; the device was never changed. */
    record Dropping(Setback why) implements PushPhase {
        public Dropping {
            Objects.requireNonNull(why, "why");
        }

        @Override
        public String code() {
            return "dropping";
        }
    }

    /** The change is taken back by us, from a new session where the other one was cut. */
    record TakingBack(Setback why) implements PushPhase {
        public TakingBack {
            Objects.requireNonNull(why, "why");
        }

        @Override
        public String code() {
            return "taking-back";
        }
    }

    /**
     * Nothing more can be done than to look, after the device's own way back where that is armed.
     *
     * @param armed whether it may be
     * @param confirming whether it was last told to keep the change, so that what stays was kept
     */
    record Waiting(Setback why, boolean armed, boolean confirming) implements PushPhase {
        public Waiting {
            Objects.requireNonNull(why, "why");
        }

        @Override
        public String code() {
            return "waiting";
        }
    }

    /**
     * Over.
     *
     * @param why it did not go on, where it did not
     */
    record Ended(End end, Setback why) implements PushPhase {
        public Ended {
            Objects.requireNonNull(end, "end");
            Objects.requireNonNull(why, "why");
        }

        @Override
        public String code() {
            return "ended";
        }
    }

    /** How a push ends. */
    enum End {
        /** The device is as wanted and keeps it. */
        DONE,
        /** The device is as wanted and would lose it in a restart. */
        NOT_SAVED,
        /** The device refused before anything took effect. */
        REFUSED,
        /** It took effect and was taken back; the device is as before. */
        TAKEN_BACK,
        /** Nobody can say how the device is. */
        IN_DOUBT
    }
}
