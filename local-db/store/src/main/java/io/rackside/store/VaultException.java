package io.rackside.store;

import io.rackside.model.Message;

import java.util.Objects;

/** The vault does not open or does not give; expected, shown in words. Never holds a secret. */
public final class VaultException extends RuntimeException {
    /** Why. */
    public enum Kind {
        /** There is no vault in this folder. */
        NO_VAULT,
        /** There is one already. */
        EXISTS,
        /** It has to be unlocked first. */
        LOCKED,
        WRONG_PASSPHRASE,
        /** After several failures the next attempt has to wait. */
        TOO_EARLY,
        /** What lies in it was changed from outside. */
        TAMPERED
    }

    private final Kind kind;
    private final transient Message what;

    public VaultException(Kind kind, Message what) {
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
