package io.rackside.nic.apply;

import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/** Where a change is. Its {@link #code} is stable, for a journal. */
public sealed interface ApplyPhase {
    String code();

    /** Whether it leads on to the change, rather than back from it or to a reading. */
    default boolean goesOn() {
        return switch (this) {
            case Looking _,
                    Arming _,
                    Changing _,
                    Reconnecting _,
                    Verifying _,
                    Confirming _,
                    Lasting _ ->
                    true;
            case Keeping _,
                    Rereading _,
                    Revoking _,
                    TakingBack _,
                    Waiting _,
                    LookingBack _,
                    Ended _ ->
                    false;
        };
    }

    /** The host is read: is it the one, as it was when the change was shown, able to go back. */
    record Looking() implements ApplyPhase {
        @Override
        public String code() {
            return "looking";
        }
    }

    /** The host's own timer is armed. */
    record Arming() implements ApplyPhase {
        @Override
        public String code() {
            return "arming";
        }
    }

    /** The lines are run. */
    record Changing() implements ApplyPhase {
        @Override
        public String code() {
            return "changing";
        }
    }

    /**
     * A fresh session is opened.
     *
     * @param so what failed so far; a reading decides whether it matters
     */
    record Reconnecting(Optional<Message> so) implements ApplyPhase {
        public Reconnecting {
            Objects.requireNonNull(so, "so");
        }

        @Override
        public String code() {
            return "reconnecting";
        }
    }

    /**
     * The host is read by that session.
     *
     * @param so likewise
     */
    record Verifying(Optional<Message> so) implements ApplyPhase {
        public Verifying {
            Objects.requireNonNull(so, "so");
        }

        @Override
        public String code() {
            return "verifying";
        }
    }

    /**
     * The timer is stopped, and it is proved that it is.
     *
     * @param tries that came to nothing
     */
    record Confirming(int tries) implements ApplyPhase {
        @Override
        public String code() {
            return "confirming";
        }
    }

    /**
     * What lasts over every boot is set, since what works now is confirmed; and it is read.
     *
     * @param tries that came to nothing
     */
    record Lasting(int tries) implements ApplyPhase {
        @Override
        public String code() {
            return "lasting";
        }
    }

    /**
     * What was confirmed is taken back all the same: what was to last could not be set.
     *
     * @param tries that came to nothing
     */
    record Revoking(Message why, int tries) implements ApplyPhase {
        public Revoking {
            Objects.requireNonNull(why, "why");
        }

        @Override
        public String code() {
            return "revoking";
        }
    }

    /**
     * The change is kept over a boot.
     *
     * @param tries that came to nothing
     */
    record Keeping(int tries) implements ApplyPhase {
        @Override
        public String code() {
            return "keeping";
        }
    }

    /** The host was booted in the middle; it is read what became of the change. */
    record Rereading(Message why, int tries) implements ApplyPhase {
        public Rereading {
            Objects.requireNonNull(why, "why");
        }

        @Override
        public String code() {
            return "rereading";
        }
    }

    /**
     * The change is taken back by us.
     *
     * @param tries that came to nothing
     */
    record TakingBack(Message why, int tries) implements ApplyPhase {
        public TakingBack {
            Objects.requireNonNull(why, "why");
        }

        @Override
        public String code() {
            return "taking-back";
        }
    }

    /** The host's own timer is waited for. */
    record Waiting(Message why, int tries) implements ApplyPhase {
        public Waiting {
            Objects.requireNonNull(why, "why");
        }

        @Override
        public String code() {
            return "waiting";
        }
    }

    /** The host is read: is it as before. */
    record LookingBack(Message why, int tries) implements ApplyPhase {
        public LookingBack {
            Objects.requireNonNull(why, "why");
        }

        @Override
        public String code() {
            return "looking-back";
        }
    }

    /**
     * Over.
     *
     * @param why it did not go on, where it did not
     */
    record Ended(End end, Optional<Message> why) implements ApplyPhase {
        public Ended {
            Objects.requireNonNull(end, "end");
            Objects.requireNonNull(why, "why");
        }

        @Override
        public String code() {
            return "ended";
        }
    }

    /** How a change ends. */
    enum End {
        /** The host is as wanted, and stays so as far as was asked for. */
        DONE,
        /** It was as wanted before; nothing was sent. */
        NOTHING_TO_DO,
        /** It is as wanted and would lose it in a boot. */
        NOT_KEPT,
        /** Nothing was changed: something is not as it has to be. */
        REFUSED,
        /** Nothing was changed: the host gives no root. */
        NOT_ALLOWED,
        /** Nothing was changed: the host was not reached. */
        UNREACHED,
        /** The host is as before: the change was taken back, or went with a boot. */
        TAKEN_BACK,
        /** Nobody can say how the host is. */
        IN_DOUBT,
        /** The host is not reached by SSH any more, long after it should have gone back. */
        OUT_OF_REACH
    }

    /**
     * A phase as a journal knows it, to go on from.
     *
     * @param why what is told of a change that was cut short
     * @throws IllegalArgumentException for a code that is none, or for the end
     */
    static ApplyPhase noted(String code, Message why) {
        return switch (code) {
            case "looking" -> new Looking();
            case "arming" -> new Arming();
            case "changing" -> new Changing();
            case "reconnecting" -> new Reconnecting(Optional.empty());
            case "verifying" -> new Verifying(Optional.empty());
            case "confirming" -> new Confirming(0);
            case "lasting" -> new Lasting(0);
            case "revoking" -> new Revoking(why, 0);
            case "keeping" -> new Keeping(0);
            case "rereading" -> new Rereading(why, 0);
            case "taking-back" -> new TakingBack(why, 0);
            case "waiting" -> new Waiting(why, 0);
            case "looking-back" -> new LookingBack(why, 0);
            default -> throw new IllegalArgumentException("no phase to go on from: " + code);
        };
    }
}
