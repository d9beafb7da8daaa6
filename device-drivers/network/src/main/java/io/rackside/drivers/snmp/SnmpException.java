package io.rackside.drivers.snmp;

import io.rackside.model.Message;

import java.util.Objects;

/** An agent as a whole could not be read; expected in the field, shown in words. */
public final class SnmpException extends RuntimeException {
    /** What went wrong, as far as it decides what to do next. */
    public enum Kind {
        /** No answer. With v1 and v2c a wrong community looks the same. */
        UNREACHABLE,
        /** User, password or community refused, as far as the agent tells. */
        LOGIN_REFUSED,
        /** The login is right and its view does not hold what was asked for. */
        NOT_ALLOWED,
        /** Another device than expected answers at this address. */
        ANOTHER_BOX,
        /** What it says makes no sense or is over a bound. */
        NONSENSE
    }

    private final Kind kind;
    private final Message what;

    public SnmpException(Kind kind, Message what, Throwable cause) {
        super(kind + " " + what.code(), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.what = what;
    }

    public SnmpException(Kind kind, Message what) {
        this(kind, what, null);
    }

    public Kind kind() {
        return kind;
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }
}
