package io.rackside.nic.apply;

import java.util.List;
import java.util.Objects;

/**
 * What a script answered.
 *
 * @param lines of its {@code say}, in order: a key, a blank, a value
 * @param end how the answer ended
 * @param errors what was printed besides, where the script did not run; bounded
 */
public record Said(List<String> lines, End end, String errors) {
    /** How an answer ended. */
    public enum End {
        /** The script came to its end. */
        WHOLE,
        /** The answer stops before that. */
        HALF,
        /** Nothing more came in time. */
        HUNG,
        /** It was not run: root needs a password, or is not given. */
        NO_ROOT
    }

    public Said {
        lines = List.copyOf(lines);
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(errors, "errors");
    }
}
