package io.rackside.nic.path;

import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/**
 * What one box says of one aspect, and whether it fits the path.
 *
 * @param text its value in the field's notation, empty where it was not read
 * @param note what has to be known of it; always there where nothing could be told
 * @param mend always there for a mismatch, and for nothing else
 */
public record PathCell(State state, String text, Optional<Message> note, Optional<Mend> mend) {
    /** How it stands. */
    public enum State {
        /** As the path needs it. */
        AGREES("agrees"),
        /** Not so: it has to be mended. */
        MISMATCH("mismatch"),
        /** It could not be read, or there was nothing to compare it with: that is not good news. */
        UNKNOWN("unknown"),
        /** There is no such thing at such a box. */
        NOT_ASKED("notAsked");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    public PathCell {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(mend, "mend");
        if (mend.isPresent() != (state == State.MISMATCH)) {
            throw new IllegalArgumentException("a mismatch and what mends it belong together");
        }
    }

    static PathCell agrees(String text) {
        return new PathCell(State.AGREES, text, Optional.empty(), Optional.empty());
    }

    static PathCell mismatch(String text, Mend mend) {
        return new PathCell(State.MISMATCH, text, Optional.empty(), Optional.of(mend));
    }

    static PathCell unknown(String text, Message why) {
        return new PathCell(State.UNKNOWN, text, Optional.of(why), Optional.empty());
    }

    static PathCell notAsked() {
        return new PathCell(State.NOT_ASKED, "", Optional.empty(), Optional.empty());
    }

    PathCell noting(Message note) {
        return new PathCell(state, text, Optional.of(note), mend);
    }
}
