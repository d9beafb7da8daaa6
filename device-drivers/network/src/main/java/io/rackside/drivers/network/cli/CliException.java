package io.rackside.drivers.network.cli;

import io.rackside.model.Message;
import io.rackside.operations.Outcome;

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
        NOT_VOUCHED,
        /** Another device stands at the address; nothing was asked of it but who it is. */
        ANOTHER_BOX
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

    /** What became of an act when this came before anything that changes the device was sent. */
    public Outcome.Refused asRefusal() {
        Outcome.Refusal by =
                switch (kind) {
                    case NO_PROMPT, CLOSED, TOO_MUCH, NONSENSE -> Outcome.Refusal.UNREACHABLE;
                    case REFUSED -> Outcome.Refusal.NOT_AUTHORISED;
                    case NOT_VOUCHED, ANOTHER_BOX -> Outcome.Refusal.SAFETY;
                };
        return new Outcome.Refused(by, what, "");
    }
}
