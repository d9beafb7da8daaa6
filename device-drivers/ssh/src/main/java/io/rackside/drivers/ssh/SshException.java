package io.rackside.drivers.ssh;

import io.rackside.model.Message;
import io.rackside.operations.Outcome;

import java.util.Objects;

/** A conversation by SSH could not be had, or ended; expected in the field, shown in words. */
public final class SshException extends RuntimeException {
    /** What went wrong, as far as it decides what to do next. */
    public enum Kind {
        /** No such host, no route to it. */
        UNREACHABLE,
        /** Something is there and takes no connection at this port. */
        REFUSED,
        /** It took the connection, or the command, and says nothing. */
        SILENT,
        /** It ended the connection. */
        CLOSED,
        /** It speaks SSH, and no algorithm that we allow. */
        NO_COMMON_ALGORITHM,
        /** Another host key than the pinned one; nothing was sent. */
        HOST_KEY_CHANGED,
        /** No host key is pinned and none may be pinned now; nothing was sent. */
        NOT_TRUSTED,
        /** The login was refused: nothing more is sent until a person acts. */
        LOGIN_REFUSED,
        /** It lets us in and does not allow this: no shell, no forwarding. */
        NOT_ALLOWED,
        /** It does not speak SSH, or breaks its rules. */
        NONSENSE
    }

    private final Kind kind;
    private final Message what;

    public SshException(Kind kind, Message what, Throwable cause) {
        super(kind + " " + what.code(), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.what = what;
    }

    public SshException(Kind kind, Message what) {
        this(kind, what, null);
    }

    public Kind kind() {
        return kind;
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }

    /** What became of an act when the device could not be spoken to before anything was sent. */
    public Outcome.Refused asRefusal() {
        Outcome.Refusal by =
                switch (kind) {
                    case LOGIN_REFUSED, NOT_ALLOWED -> Outcome.Refusal.NOT_AUTHORISED;
                    case HOST_KEY_CHANGED, NOT_TRUSTED -> Outcome.Refusal.SAFETY;
                    case UNREACHABLE, REFUSED, SILENT, CLOSED, NO_COMMON_ALGORITHM, NONSENSE ->
                            Outcome.Refusal.UNREACHABLE;
                };
        return new Outcome.Refused(by, what, "");
    }
}
