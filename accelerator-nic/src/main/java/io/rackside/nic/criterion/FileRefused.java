package io.rackside.nic.criterion;

import io.rackside.model.Message;

/** A file is not what it has to be; expected of files people write, shown in words. */
public final class FileRefused extends RuntimeException {
    private final Message what;

    public FileRefused(Message what) {
        super(what.code() + " " + what.arguments());
        this.what = what;
    }

    /** What is wrong and where in the file. */
    public Message what() {
        return what;
    }
}
