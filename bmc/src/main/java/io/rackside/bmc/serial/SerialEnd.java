package io.rackside.bmc.serial;

import io.rackside.model.Message;

import java.util.List;
import java.util.Objects;

/** What became of a command at a serial console. */
public sealed interface SerialEnd {
    /**
     * It ran to its end.
     *
     * @param status its exit status
     * @param said lines it printed, the first {@link #MOST_LINES}, cut to {@link #MOST_CHARACTERS}
     */
    record Ran(int status, List<String> said) implements SerialEnd {
        public Ran {
            said = List.copyOf(said);
        }
    }

    /**
     * It was not begun.
     *
     * @param why in words
     */
    record NotRun(Message why) implements SerialEnd {
        public NotRun {
            Objects.requireNonNull(why, "why");
        }
    }

    /**
     * It was typed, and its end was not seen: it may go on.
     *
     * @param why in words
     */
    record NotSeen(Message why) implements SerialEnd {
        public NotSeen {
            Objects.requireNonNull(why, "why");
        }
    }

    /** Most lines of {@link Ran#said}. */
    int MOST_LINES = 20;

    /** The longest such line. */
    int MOST_CHARACTERS = 200;
}
