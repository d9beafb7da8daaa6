package io.rackside.bmc.redfish.session;

import io.rackside.bmc.BmcException;
import io.rackside.model.Message;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Objects;

/** A request without a usable answer. */
public final class NoAnswer extends Exception {
    private final BmcException.Kind kind;
    private final Message what;
    private final boolean maybeSent;

    public NoAnswer(BmcException.Kind kind, Message what, boolean maybeSent, Throwable cause) {
        super(kind + " " + what.code(), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.what = what;
        this.maybeSent = maybeSent;
    }

    /** Unreachable, or nonsense: an answer that is over a bound or no HTTP. */
    public BmcException.Kind kind() {
        return kind;
    }

    public Message what() {
        return what;
    }

    /** Whether a byte of the request may have left; then a write may have taken effect. */
    public boolean maybeSent() {
        return maybeSent;
    }

    /** Whether bytes kept coming, or might have, until the time for a whole answer was up. */
    public boolean tookAllItsTime() {
        return getCause() instanceof InterruptedIOException
                && !(getCause() instanceof SocketTimeoutException);
    }

    public BmcException asBmcException() {
        return new BmcException(kind, what, this);
    }
}
