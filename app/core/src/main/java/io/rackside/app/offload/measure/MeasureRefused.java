package io.rackside.app.offload.measure;

import io.rackside.model.Message;

import java.util.Objects;

/** Something is not measured or compared, for a reason to be expected; nothing was loaded. */
public final class MeasureRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message what;

    public MeasureRefused(Message what) {
        super(what.code());
        this.what = Objects.requireNonNull(what, "what");
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }
}
