package io.rackside.app.monitoring;

import io.rackside.bmc.BmcException;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.model.Message;

import java.util.Objects;

/** A box could not be asked, whatever it speaks; expected in the field. */
final class Trouble extends RuntimeException {
    /** What went wrong, as far as it decides what to do next. */
    enum Kind {
        /** No answer. */
        SILENT,
        /** It is up and cannot serve now. */
        BUSY,
        /** What it says is of no use. */
        NONSENSE,
        LOGIN_REFUSED,
        NOT_TRUSTED,
        CERTIFICATE_CHANGED,
        ANOTHER_BOX
    }

    private final Kind kind;
    private final transient Message what;

    private Trouble(Kind kind, Message what, Throwable cause) {
        super(kind + " " + what.code(), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.what = what;
    }

    static Trouble of(BmcException e) {
        Kind kind =
                switch (e.kind()) {
                    case UNREACHABLE -> Kind.SILENT;
                    case BUSY -> Kind.BUSY;
                    case LOGIN_REFUSED -> Kind.LOGIN_REFUSED;
                    case CERTIFICATE_CHANGED -> Kind.CERTIFICATE_CHANGED;
                    case NOT_TRUSTED -> Kind.NOT_TRUSTED;
                    case ANOTHER_BOX -> Kind.ANOTHER_BOX;
                    case NONSENSE, NOT_SUPPORTED, NOT_ALLOWED, UNSAFE -> Kind.NONSENSE;
                };
        return new Trouble(kind, e.what(), e);
    }

    /** A wrong community is silence: agents drop it without a word. */
    static Trouble of(SnmpException e) {
        Kind kind =
                switch (e.kind()) {
                    case UNREACHABLE -> Kind.SILENT;
                    case LOGIN_REFUSED -> Kind.LOGIN_REFUSED;
                    case ANOTHER_BOX -> Kind.ANOTHER_BOX;
                    case NOT_ALLOWED, NONSENSE -> Kind.NONSENSE;
                };
        return new Trouble(kind, e.what(), e);
    }

    Kind kind() {
        return kind;
    }

    /** In words, when rendered. */
    Message what() {
        return what;
    }
}
