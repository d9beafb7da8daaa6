package io.rackside.bmc;

import io.rackside.model.Message;
import io.rackside.operations.Outcome;

import java.util.Objects;

/** A BMC as a whole could not be read; expected in the field, shown in words. */
public final class BmcException extends RuntimeException {
    /** What went wrong, as far as it decides what to do next. */
    public enum Kind {
        /** No connection, no answer, cut in the middle. */
        UNREACHABLE,
        /** The credential was refused: nothing more is sent until a person acts. */
        LOGIN_REFUSED,
        /** The credential is right and does not allow this. */
        NOT_ALLOWED,
        /** No certificate is pinned and none may be pinned now. */
        NOT_TRUSTED,
        /** Another certificate than the pinned one; nothing was sent. */
        CERTIFICATE_CHANGED,
        /**
         * Another box than expected answers at this address; nothing was sent, nothing may be
         * stored.
         */
        ANOTHER_BOX,
        /** It is up and cannot serve now: session table full, starting. */
        BUSY,
        /** What it says makes no sense or is over a bound. */
        NONSENSE,
        /** It is no BMC, or has not what was asked for. */
        NOT_SUPPORTED,
        /** What is wanted would cut off the one who wants it; nothing was sent. */
        UNSAFE
    }

    private final Kind kind;
    private final Message what;

    public BmcException(Kind kind, Message what, Throwable cause) {
        super(kind + " " + what.code(), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.what = what;
    }

    public BmcException(Kind kind, Message what) {
        this(kind, what, null);
    }

    public Kind kind() {
        return kind;
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }

    /** What became of an act when the BMC could not be spoken to before anything was sent. */
    public Outcome.Refused asRefusal() {
        Outcome.Refusal by =
                switch (kind) {
                    case LOGIN_REFUSED, NOT_ALLOWED -> Outcome.Refusal.NOT_AUTHORISED;
                    case ANOTHER_BOX, CERTIFICATE_CHANGED, NOT_TRUSTED, UNSAFE ->
                            Outcome.Refusal.SAFETY;
                    case UNREACHABLE, BUSY, NONSENSE -> Outcome.Refusal.UNREACHABLE;
                    case NOT_SUPPORTED -> Outcome.Refusal.DEVICE;
                };
        return new Outcome.Refused(by, what, "");
    }
}
