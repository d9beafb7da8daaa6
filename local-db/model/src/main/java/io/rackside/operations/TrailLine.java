package io.rackside.operations;

import java.util.Objects;

/** An entry as it was found, readable or not. */
public sealed interface TrailLine {
    /** Number it was found under. */
    long number();

    /** An entry that can be read; nothing says yet that it is right. */
    record Readable(TrailEntry entry) implements TrailLine {
        public Readable {
            Objects.requireNonNull(entry, "entry");
        }

        @Override
        public long number() {
            return entry.number();
        }
    }

    /** Something that is no entry, where one should be. */
    record Unreadable(long number) implements TrailLine {}
}
