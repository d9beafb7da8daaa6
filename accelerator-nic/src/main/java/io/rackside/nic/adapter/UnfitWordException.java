package io.rackside.nic.adapter;

import io.rackside.model.Message;

/** A name or a value that cannot be part of a command; nothing was sent. */
public final class UnfitWordException extends RuntimeException {
    private final Message what;

    UnfitWordException(Message what) {
        super(what.code());
        this.what = what;
    }

    /** What is wrong with which word. */
    public Message what() {
        return what;
    }
}
