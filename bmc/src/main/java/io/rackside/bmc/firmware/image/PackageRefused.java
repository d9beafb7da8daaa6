package io.rackside.bmc.firmware.image;

import io.rackside.model.Message;

import java.util.Objects;

/** A firmware package is not taken or not used, for a reason to be expected; shown in words. */
public final class PackageRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message what;

    public PackageRefused(Message what) {
        this(what, null);
    }

    public PackageRefused(Message what, Throwable cause) {
        super(what.code(), cause);
        this.what = Objects.requireNonNull(what, "what");
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }
}
