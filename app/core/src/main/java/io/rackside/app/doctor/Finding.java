package io.rackside.app.doctor;

import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/**
 * What one check found.
 *
 * @param id stable word of the check, as in JSON
 * @param found what is there
 * @param advice what to install or do; empty where all is well
 */
public record Finding(String id, Level level, Message found, Optional<Message> advice) {
    /** How much it matters. */
    public enum Level {
        WELL,
        /** Something works less well. */
        WARNING,
        /** Something does not work at all. */
        FAULT
    }

    public Finding {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(advice, "advice");
    }

    static Finding well(String id, Message found) {
        return new Finding(id, Level.WELL, found, Optional.empty());
    }

    static Finding warning(String id, Message found, Message advice) {
        return new Finding(id, Level.WARNING, found, Optional.of(advice));
    }

    static Finding fault(String id, Message found, Message advice) {
        return new Finding(id, Level.FAULT, found, Optional.of(advice));
    }
}
