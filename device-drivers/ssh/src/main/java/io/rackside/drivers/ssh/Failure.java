package io.rackside.drivers.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchSessionDisconnectException;

import io.rackside.drivers.ssh.SshException.Kind;
import io.rackside.model.Message;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;

/** Says in our words why a session did not come about. */
final class Failure {
    private static final int WORDS_MAX = 300;
    private static final int CAUSES_MAX = 8;

    /** No more authentication methods (RFC 4250 section 4.2.2). */
    private static final int NO_MORE_METHODS = 14;

    private final SshRoute route;
    private final PinnedKey key;
    private final OneTry login;

    Failure(SshRoute route, PinnedKey key, OneTry login) {
        this.route = route;
        this.key = key;
        this.login = login;
    }

    /** The server did not answer within that time. */
    SshException silent(Duration waited) {
        return new SshException(
                Kind.SILENT, Message.of("ssh.silent", address(), waited.toSeconds()));
    }

    SshException of(Exception thrown) {
        if (key.betrayed().isPresent()) {
            return new SshException(
                    Kind.HOST_KEY_CHANGED,
                    Message.of(
                            "ssh.host-key-changed",
                            address(),
                            Fingerprints.shown(key.betrayed().get()),
                            Fingerprints.shown(key.shown().orElseThrow())),
                    thrown);
        }
        if (key.shown().isPresent() && !key.accepted()) {
            return new SshException(
                    Kind.NOT_TRUSTED,
                    Message.of("ssh.not-trusted", address(), Fingerprints.shown(key.shown().get())),
                    thrown);
        }
        return switch (root(thrown)) {
            case JSchAlgoNegoFailException none -> noCommon(none);
            case JSchSessionDisconnectException ended -> ended(ended);
            case ConnectException e ->
                    new SshException(Kind.REFUSED, Message.of("ssh.refused", address()), e);
            case SocketTimeoutException _ ->
                    new SshException(
                            Kind.SILENT, Message.of("ssh.no-connection", address()), thrown);
            case NoRouteToHostException e ->
                    new SshException(Kind.UNREACHABLE, Message.of("ssh.no-route", address()), e);
            case UnknownHostException e ->
                    new SshException(
                            Kind.UNREACHABLE, Message.of("ssh.unknown-host", address()), e);
            default -> byWords(thrown);
        };
    }

    private SshException noCommon(JSchAlgoNegoFailException none) {
        return new SshException(
                Kind.NO_COMMON_ALGORITHM,
                Message.of(
                        route.old() ? "ssh.no-common-algorithm-old" : "ssh.no-common-algorithm",
                        address(),
                        Printable.text(none.getAlgorithmName(), WORDS_MAX),
                        Printable.text(none.getJSchProposal(), 2 * WORDS_MAX),
                        Printable.text(none.getServerProposal(), 2 * WORDS_MAX)),
                none);
    }

    private SshException ended(JSchSessionDisconnectException ended) {
        String said = String.valueOf(ended.getDescription());
        if (ended.getReasonCode() == NO_MORE_METHODS
                || said.toLowerCase(Locale.ROOT).contains("authentication")) {
            return refusedLogin(ended);
        }
        return new SshException(
                Kind.CLOSED,
                Message.of("ssh.closed-saying", address(), Printable.text(said, WORDS_MAX)),
                ended);
    }

    /** JSch tells these apart by its text alone. */
    private SshException byWords(Exception thrown) {
        String said = String.valueOf(thrown.getMessage());
        if (said.startsWith("Auth ") || said.contains("USERAUTH")) {
            return refusedLogin(thrown);
        }
        if (said.contains("invalid privatekey") || said.contains("invalid private key")) {
            return new SshException(
                    Kind.LOGIN_REFUSED, Message.of("ssh.key-unreadable", address()), thrown);
        }
        if (said.contains("foreign host")
                || said.contains("End of IO Stream")
                || said.contains("reset")
                || said.contains("Broken pipe")
                || said.contains("closed")) {
            return new SshException(Kind.CLOSED, Message.of("ssh.closed", address()), thrown);
        }
        if (said.contains("channel is not opened")) {
            return new SshException(
                    Kind.NOT_ALLOWED, Message.of("ssh.jump-forwards-not", address()), thrown);
        }
        if (said.contains("timeout") || said.contains("timed out")) {
            return new SshException(
                    Kind.SILENT, Message.of("ssh.no-connection", address()), thrown);
        }
        return new SshException(Kind.NONSENSE, Message.of("ssh.no-ssh", address()), thrown);
    }

    private SshException refusedLogin(Exception thrown) {
        Message what =
                login.question()
                        .map(asked -> Message.of("ssh.asks-more", address(), user(), asked))
                        .orElseGet(() -> Message.of("ssh.login-refused", address(), user()));
        return new SshException(Kind.LOGIN_REFUSED, what, thrown);
    }

    private static Exception root(Exception thrown) {
        Throwable at = thrown;
        for (int i = 0; i < CAUSES_MAX && at.getCause() != null; i++) {
            if (at instanceof JSchAlgoNegoFailException
                    || at instanceof JSchSessionDisconnectException) {
                break;
            }
            at = at.getCause();
        }
        return at instanceof Exception e ? e : thrown;
    }

    private String address() {
        return route.address().toString();
    }

    private String user() {
        return route.login().user();
    }
}
