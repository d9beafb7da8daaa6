package io.rackside.bmc.files;

import io.rackside.model.Message;

/** A file is not given out, for a reason to be expected; shown in words. */
public final class FileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message what;

    public FileRefused(Message what) {
        this(what, null);
    }

    public FileRefused(Message what, Throwable cause) {
        super(what.code(), cause);
        this.what = what;
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }
}
