package io.rackside.bmc.redfish.session;

import io.rackside.bmc.BmcException;
import io.rackside.model.Message;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

/** What a failed request means, in the words of the field. */
final class Failures {
    private Failures() {}

    /**
     * Says what happened.
     *
     * @throws BmcException when it is not to be spoken to: another certificate, or none pinned
     */
    static NoAnswer of(BmcAddress address, Ask ask, Throwable failure, boolean maybeSent) {
        PinTrust.PinRefused refused = cause(failure, PinTrust.PinRefused.class);
        if (refused != null) {
            throw refused.pinned().isEmpty()
                    ? new BmcException(
                            BmcException.Kind.NOT_TRUSTED,
                            Message.of("bmc.not-trusted", address.toString(), refused.shown()))
                    : new BmcException(
                            BmcException.Kind.CERTIFICATE_CHANGED,
                            Message.of(
                                    "bmc.certificate-changed",
                                    address.toString(),
                                    refused.pinned(),
                                    refused.shown()));
        }
        if (failure instanceof IOException) {
            return new NoAnswer(kind(failure), what(address, ask, failure), maybeSent, failure);
        }
        throw new IllegalStateException("request failed unexpectedly: " + ask, failure);
    }

    private static BmcException.Kind kind(Throwable failure) {
        return switch (failure) {
            case Https.TooLong _, Https.CutShort _, ProtocolException _ ->
                    BmcException.Kind.NONSENSE;
            default -> BmcException.Kind.UNREACHABLE;
        };
    }

    private static Message what(BmcAddress address, Ask ask, Throwable failure) {
        String where = address.toString();
        String path = ask.path().toString();
        if (failure instanceof Https.TooLong) {
            return Message.of("bmc.nonsense-too-long", path);
        }
        if (failure instanceof Https.CutShort) {
            return Message.of("bmc.nonsense-cut-short", where, path);
        }
        if (failure instanceof Https.Drip) {
            return Message.of("bmc.drips", where, path);
        }
        if (failure instanceof ProtocolException) {
            return Message.of("bmc.nonsense-http", where, path);
        }
        if (failure instanceof InterruptedIOException) {
            return Message.of("bmc.silent", where, path);
        }
        if (failure instanceof UnknownHostException) {
            return Message.of("bmc.no-such-host", where);
        }
        if (cause(failure, ConnectException.class) != null
                || cause(failure, NoRouteToHostException.class) != null) {
            return Message.of("bmc.no-connection", where);
        }
        if (failure instanceof SSLException) {
            return Message.of("bmc.no-tls", where);
        }
        return Message.of("bmc.connection-lost", where, path);
    }

    private static <T extends Throwable> T cause(Throwable failure, Class<T> kind) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 16; depth++, at = at.getCause()) {
            if (kind.isInstance(at)) {
                return kind.cast(at);
            }
        }
        return null;
    }
}
