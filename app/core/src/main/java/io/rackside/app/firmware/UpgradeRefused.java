package io.rackside.app.firmware;

import io.rackside.model.Message;

import java.util.Objects;

/** An upgrade is not planned or not begun, for a reason to be expected; nothing was sent. */
public final class UpgradeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message what;

    public UpgradeRefused(Message what) {
        this(what, null);
    }

    public UpgradeRefused(Message what, Throwable cause) {
        super(what.code(), cause);
        this.what = Objects.requireNonNull(what, "what");
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }
}
