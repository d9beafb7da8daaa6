package io.rackside.app.offload;

import io.rackside.model.Message;

import java.util.Objects;

/** A change is not planned or not begun, for a reason to be expected; nothing was sent. */
public final class OffloadRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message what;

    public OffloadRefused(Message what) {
        super(what.code());
        this.what = Objects.requireNonNull(what, "what");
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }
}
