package io.rackside.drivers.network.cli;

import io.rackside.model.Message;

import java.util.Objects;

/** A command line that could not be spoken with; expected in the field, shown in words. */
public final class CliException extends RuntimeException {
    /** What went wrong, as far as it decides what to do next. */
    public enum Kind {
        /** It does not ask for a command, or not any more. */
        NO_PROMPT,
        /** The session ended. */
        CLOSED,
        /** The answer is over a bound: characters, pages. */
        TOO_MUCH,
        /** What it sends is no text. */
        NONSENSE,
        /** It refused what the conversation itself needs. */
        REFUSED,
        /** Nobody vouches for the profile's commands; nothing was sent. */
        NOT_VOUCHED
    }

    private final Kind kind;
    private final Message what;

    public CliException(Kind kind, Message what) {
        super(kind + " " + what.code());
        this.kind = Objects.requireNonNull(kind, "kind");
        this.what = what;
    }

    public Kind kind() {
        return kind;
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }
}
