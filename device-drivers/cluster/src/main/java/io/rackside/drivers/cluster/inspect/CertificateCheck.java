package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.text.Shown;
import io.rackside.model.Message;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long certificates are still valid: the API server's as it shows them, that of the login,
 * those by which it trusts webhooks, and those of kubelets and etcd. Nothing secret is read.
 */
final class CertificateCheck implements Check {
    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration NOW = Duration.ofDays(7);
    private static final Duration SKEW = Duration.ofSeconds(2);

    /** A token is given for hours; a certificate for a year. */
    private static final Duration TOKEN_SOON = Duration.ofHours(1);

    private static final int NAME_MOST = 100;

    @Override
    public void run(Look look, Findings findings) throws InterruptedException {
        Instant now = look.around().time().now();
        login(look, now, findings);
        Check.parts(
                findings,
                () -> chain(look, findings).forEach(each -> judge(each, now, findings)),
                () -> skew(look.ahead(), findings),
                () -> webhooks(look.all(Resource.VALIDATING_WEBHOOK), now, findings),
                () -> webhooks(look.all(Resource.MUTATING_WEBHOOK), now, findings),
                () ->
                        new NodeCertificates(
                                        look,
                                        findings,
                                        (subject, each) -> judge(subject, each, now, findings))
                                .check());
    }

    /** One that is over already lets nothing be asked, which is the worst it can say. */
    private static List<X509Certificate> chain(Look look, Findings findings)
            throws Unread, InterruptedException {
        try {
            return look.version().chain();
        } catch (Unread e) {
            if (e.expired()) {
                findings.critical(
                        "", e.because(), Message.of("cluster.inspect.certificates.days.todo"));
            }
            throw e;
        }
    }

    private static void login(Look look, Instant now, Findings findings) {
        Expiries.certificates(look.around().login()).forEach(each -> judge(each, now, findings));
        Optional<Instant> token = Expiries.token(look.around().login());
        if (token.isPresent()) {
            Duration left = Duration.between(now, token.get());
            Message what =
                    Message.of("cluster.inspect.certificates.token", Math.max(0, left.toMinutes()));
            if (left.compareTo(TOKEN_SOON) < 0) {
                findings.warning("", what, Message.of("cluster.inspect.certificates.token.todo"));
            } else {
                findings.seen("", what);
            }
        }
    }

    private static void skew(Duration ahead, Findings findings) {
        Message what = Message.of("cluster.inspect.certificates.skew", ahead.toSeconds());
        if (ahead.abs().minusSeconds(1).compareTo(SKEW) > 0) {
            findings.warning("", what, Message.of("cluster.inspect.certificates.skew.todo"));
        } else {
            findings.seen("", what);
        }
    }

    private static void webhooks(Optional<List<JsonNode>> all, Instant now, Findings findings) {
        for (JsonNode each : all.orElse(List.of())) {
            for (JsonNode hook : each.path("webhooks")) {
                String bundle = hook.path("clientConfig").path("caBundle").asText("");
                Expiries.bundle(bundle).forEach(certificate -> judge(certificate, now, findings));
            }
        }
    }

    private static void judge(X509Certificate certificate, Instant now, Findings findings) {
        judge(
                Shown.text(certificate.getSubjectX500Principal().getName(), NAME_MOST),
                certificate,
                now,
                findings);
    }

    private static void judge(
            String name, X509Certificate certificate, Instant now, Findings findings) {
        Instant end = certificate.getNotAfter().toInstant();
        Duration left = Duration.between(now, end);
        Message todo = Message.of("cluster.inspect.certificates.days.todo");
        Message what = Message.of("cluster.inspect.certificates.days", left.toDays(), end);
        if (left.isNegative()) {
            findings.critical(name, Message.of("cluster.inspect.certificates.over", end), todo);
        } else if (left.compareTo(NOW) < 0) {
            findings.critical(name, what, todo);
        } else if (left.compareTo(SOON) < 0) {
            findings.warning(name, what, todo);
        } else {
            findings.seen(name, what);
        }
    }
}
