package io.rackside.drivers.cluster.api;

import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Whose certificate it was that no connection came about. */
final class TlsFailures {
    private static final String RECEIVED = "Received fatal alert: ";

    /** What a server says of a client's certificate (RFC 8446 section 6.2). */
    private static final Set<String> OURS =
            Set.of(
                    "bad_certificate",
                    "unsupported_certificate",
                    "certificate_revoked",
                    "certificate_expired",
                    "certificate_unknown",
                    "unknown_ca",
                    "access_denied",
                    "certificate_required");

    private final String server;

    TlsFailures(String server) {
        this.server = server;
    }

    /** Empty when it was no certificate's fault. */
    Optional<ClusterException> of(Throwable broken) {
        List<Throwable> causes =
                Stream.iterate(broken, it -> it != null, Throwable::getCause).toList();
        if (has(causes, CertificateExpiredException.class)) {
            return dated("cluster.error.expired", causes, OutOfDate::to);
        }
        if (has(causes, CertificateNotYetValidException.class)) {
            return dated("cluster.error.not-yet-valid", causes, OutOfDate::from);
        }
        if (has(causes, CertificateException.class)
                || has(causes, CertPathValidatorException.class)
                || has(causes, CertPathBuilderException.class)
                || has(causes, SSLPeerUnverifiedException.class)) {
            return because(Kind.NOT_TRUSTED, "cluster.error.not-trusted", broken);
        }
        return causes.stream().filter(SSLException.class::isInstance).anyMatch(TlsFailures::ofOurs)
                ? because(Kind.LOGIN_REFUSED, "cluster.error.login", broken)
                : Optional.empty();
    }

    private static boolean ofOurs(Throwable alert) {
        String said = String.valueOf(alert.getMessage());
        int at = said.indexOf(RECEIVED);
        return at >= 0 && OURS.contains(said.substring(at + RECEIVED.length()).strip());
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
        return causes.stream().anyMatch(kind::isInstance);
    }

    /** With the date it is about, where that is known, and what this machine took for now. */
    private Optional<ClusterException> dated(
            String code, List<Throwable> causes, Function<OutOfDate, Instant> date) {
        String of =
                causes.stream()
                        .filter(OutOfDate.class::isInstance)
                        .map(OutOfDate.class::cast)
                        .findFirst()
                        .map(date)
                        .map(Instant::toString)
                        .orElse("?");
        return Optional.of(
                new ClusterException(
                        Kind.NOT_TRUSTED, Message.of(code, server, of, now()), causes.getFirst()));
    }

    /** Certificates are held against the machine's own clock. */
    private static String now() {
        return Time.system().now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Optional<ClusterException> because(Kind kind, String code, Throwable cause) {
        return Optional.of(new ClusterException(kind, Message.of(code, server), cause));
    }
}
