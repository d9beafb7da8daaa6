package io.rackside.app.baseline;

import io.rackside.model.Message;

import java.util.Objects;

/** Something about baselines is not done, for a reason to be expected; nothing was sent. */
public final class BaselineRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message what;

    public BaselineRefused(Message what) {
        super(what.code());
        this.what = Objects.requireNonNull(what, "what");
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }
}
