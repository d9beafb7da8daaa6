package io.rackside.app.discovery;

import io.rackside.model.Message;

import java.util.Objects;

/** A scan that cannot be begun as asked for. */
public final class ScanRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message why;

    public ScanRefused(Message why) {
        super(why.code());
        this.why = Objects.requireNonNull(why, "why");
    }

    /** The reason, in words when rendered. */
    public Message why() {
        return why;
    }
}
