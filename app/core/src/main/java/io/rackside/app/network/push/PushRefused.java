package io.rackside.app.network.push;

import io.rackside.model.Message;

import java.util.List;
import java.util.Objects;

/** A push is not planned or not begun, for a reason to be expected; nothing was sent. */
public final class PushRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message what;
    private final transient List<String> diff;

    public PushRefused(Message what) {
        this(what, List.of());
    }

    /**
     * @param diff how the device differs from what is expected, masked
     */
    public PushRefused(Message what, List<String> diff) {
        super(what.code());
        this.what = Objects.requireNonNull(what, "what");
        this.diff = List.copyOf(diff);
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }

    /** Lines as {@code diff -u} writes them, masked; often none. */
    public List<String> diff() {
        return diff;
    }
}
