package io.rackside.app.access;

import io.rackside.model.Message;

import java.util.Objects;

/** A device is not spoken to, for a reason that lies here and not with the device. */
public final class AccessRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** Neither an address nor the name of exactly one box. */
        UNKNOWN_TARGET,
        /** No credential is known for it. */
        NO_CREDENTIAL,
        /** Its credential lies in the vault, and the vault is locked. */
        VAULT_LOCKED,
        /**
         * An act that can cost something needs a certificate known before this run, or a person.
         */
        NOT_PROVEN,
        /** A person has to agree to it, or to unlock it, first; the words say how. */
        NOT_AGREED,
        /** The data folder is open for reading only. */
        READING_ONLY
    }

    private final Kind kind;
    private final transient Message what;

    public AccessRefused(Kind kind, Message what) {
        super(kind + " " + what.code());
        this.kind = Objects.requireNonNull(kind, "kind");
        this.what = what;
    }

    public Kind kind() {
        return kind;
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }
}
