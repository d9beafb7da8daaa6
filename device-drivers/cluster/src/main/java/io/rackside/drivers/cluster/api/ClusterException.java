package io.rackside.drivers.cluster.api;

import io.rackside.model.Message;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The API server could not be had, or said no; expected in the field, shown in words. */
public final class ClusterException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as it decides what to do next. */
    public enum Kind {
        /** No connection, or it broke off. */
        UNREACHABLE,
        /** Its certificate is not one that is trusted here, or is over. Nothing was sent. */
        NOT_TRUSTED,
        /** The login is not, or no longer, one of its (401). */
        LOGIN_REFUSED,
        /** The login may not do this (403). */
        FORBIDDEN,
        /** No such object, or no such kind of objects (404). */
        NOT_FOUND,
        /** It was changed by somebody else meanwhile, or is there already (409). */
        CONFLICT,
        /** A list or a watch cannot go on from there: it begins anew (410). */
        GONE,
        /** Not now (429); {@link #hold()} says what holds it. */
        NOT_NOW,
        /** Trouble of its own (5xx). */
        SERVER,
        /** It breaks the protocol, or sends more than anybody can mean. */
        NONSENSE
    }

    /** What holds back what is not done now. */
    public enum Hold {
        /** A disruption budget; it may go once others are well. */
        BUDGET,
        /** It is a virtual machine's, whose migration has begun instead. */
        EVACUATING,
        /** It is a virtual machine's that is to migrate and cannot. */
        NOT_MIGRATABLE,
        /** The server has too much to do, or does not say. */
        BUSY
    }

    private final Kind kind;
    private final transient Message what;
    private final transient Optional<Duration> after;
    private final transient Optional<Hold> hold;

    public ClusterException(Kind kind, Message what) {
        this(kind, what, Optional.empty(), Optional.empty(), null);
    }

    ClusterException(Kind kind, Message what, Throwable cause) {
        this(kind, what, Optional.empty(), Optional.empty(), cause);
    }

    ClusterException(
            Kind kind,
            Message what,
            Optional<Duration> after,
            Optional<Hold> hold,
            Throwable cause) {
        super(kind + " " + what.code(), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.what = what;
        this.after = after;
        this.hold = hold;
    }

    public Kind kind() {
        return kind;
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }

    /** When it may be asked again, where it said so. */
    public Optional<Duration> after() {
        return after;
    }

    /** What holds it, of NOT_NOW. */
    public Optional<Hold> hold() {
        return hold;
    }
}
