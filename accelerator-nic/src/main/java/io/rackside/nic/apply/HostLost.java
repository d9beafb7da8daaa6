package io.rackside.nic.apply;

import io.rackside.model.Message;

import java.util.Objects;

/** The connection with a host is gone; expected in the field, and no word on what the host did. */
public final class HostLost extends Exception {
    private final Message what;

    public HostLost(Message what) {
        this(what, null);
    }

    public HostLost(Message what, Throwable cause) {
        super(what.code(), cause);
        this.what = Objects.requireNonNull(what, "what");
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }
}
