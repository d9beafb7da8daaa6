package io.rackside.store;

import io.rackside.model.Message;

import java.util.Objects;

/** The data folder cannot do what was asked; expected in the field, shown in words. */
public final class StoreException extends RuntimeException {
    /** What went wrong, as far as it decides what to do next. */
    public enum Kind {
        /** Another process acts on the folder. */
        LOCKED,
        /** The folder or a file in it cannot be written, or was opened for reading. */
        READ_ONLY,
        /** No room left on the disk. */
        DISK_FULL,
        /** A file is damaged, or is something else than its name says. */
        CORRUPT,
        /** Written by a newer Rackside. */
        NEWER_SCHEMA,
        /** Written by an older Rackside, and to be brought up to date before it is read. */
        OLDER_SCHEMA,
        /** There is no data folder. */
        NOT_THERE,
        /** What was to be written is there already. */
        EXISTS,
        /** The disk does not answer in time; whether it wrote is not known. */
        TOO_SLOW,
        /** The disk or the system failed in another way. */
        IO
    }

    private final Kind kind;
    private final transient Message what;

    public StoreException(Kind kind, Message what, Throwable cause) {
        super(kind + " " + what.code(), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.what = what;
    }

    public StoreException(Kind kind, Message what) {
        this(kind, what, null);
    }

    public Kind kind() {
        return kind;
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }
}
