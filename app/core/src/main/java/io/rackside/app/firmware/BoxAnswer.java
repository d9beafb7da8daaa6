package io.rackside.app.firmware;

import io.rackside.app.access.Subject;

import java.util.Objects;

/** What came of asking one box of several for its firmware. */
public sealed interface BoxAnswer {
    Subject subject();

    /** It has answered. */
    record Looked(BoxLook look) implements BoxAnswer {
        public Looked {
            Objects.requireNonNull(look, "look");
        }

        @Override
        public Subject subject() {
            return look.subject();
        }
    }

    /**
     * It could not be asked.
     *
     * @param why an exception that {@link io.rackside.app.Expected} has words for
     */
    record Silent(Subject subject, RuntimeException why) implements BoxAnswer {
        public Silent {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(why, "why");
        }
    }
}
