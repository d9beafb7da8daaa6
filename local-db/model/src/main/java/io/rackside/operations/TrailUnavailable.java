package io.rackside.operations;

import io.rackside.model.Message;

import java.util.Objects;

/** The trail cannot be written: disk full, folder read-only. No act may follow. */
public final class TrailUnavailable extends RuntimeException {
    private final transient Message what;

    /**
     * @param what why, in words
     */
    public TrailUnavailable(Message what, Throwable cause) {
        super(what.code(), cause);
        this.what = Objects.requireNonNull(what, "what");
    }

    /** Why, in words when rendered. */
    public Message what() {
        return what;
    }
}
