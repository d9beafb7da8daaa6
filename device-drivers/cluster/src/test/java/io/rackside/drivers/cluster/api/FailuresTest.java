package io.rackside.drivers.cluster.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.cluster.api.ClusterException.Hold;
import io.rackside.drivers.cluster.api.ClusterException.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Optional;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What refusals and broken connections are called. */
class FailuresTest {
    private final Failures failures = new Failures("10.0.0.1:6443");

    @ParameterizedTest
    @CsvSource({
        "401, LOGIN_REFUSED, login",
        "403, FORBIDDEN, forbidden",
        "404, NOT_FOUND, not-found",
        "405, NONSENSE, server",
        "406, NONSENSE, server",
        "409, CONFLICT, conflict",
        "410, GONE, gone",
        "500, SERVER, server",
        "503, SERVER, server",
        "302, NONSENSE, server"
    })
    void anAnswerAndTheSameInsideAWatchMeanTheSame(int code, Kind kind, String words) {
        ClusterException answer = answer(code, null, "{\"message\":\"m\",\"code\":" + code + "}");
        assertEquals(kind, answer.kind());
        assertEquals("cluster.error." + words, answer.what().code());
        ClusterException inside = failures.of(Json.MAPPER.createObjectNode().put("code", code));
        assertEquals(kind, inside.kind());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BUDGET | {'message':'Cannot evict pod as it would violate the budget.',"
                        + "'details':{'causes':[{'reason':'DisruptionBudget','message':'x'}]}}",
                "EVACUATING | {'message':'admission webhook"
                        + " virt-launcher-eviction-interceptor.kubevirt.io denied the request:"
                        + " Eviction triggered evacuation of VMI n/a'}",
                "NOT_MIGRATABLE | {'message':'VMI a is configured with an eviction strategy but is"
                        + " not live-migratable'}",
                "BUSY | {'message':'Too many requests, please try again later.'}",
                "BUSY | Too many requests, please try again later.",
                "BUSY | ''"
            })
    void whatHoldsAnEvictionIsToldApart(Hold hold, String body) {
        ClusterException e = answer(429, "7", body.replace('\'', '"'));
        assertEquals(Kind.NOT_NOW, e.kind());
        assertEquals(Optional.of(hold), e.hold());
        assertEquals(Optional.of(Duration.ofSeconds(7)), e.after());
    }

    @Test
    void theBodySaysWhenWhereTheHeaderDoesNot() {
        String body = "{\"details\":{\"retryAfterSeconds\":10}}";
        assertEquals(Optional.of(Duration.ofSeconds(10)), answer(429, null, body).after());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[1]", "{", "\u0000", "<html>", "{\"details\":[[]]}"})
    void aRefusalInOddWordsIsARefusalStill(String body) {
        assertEquals(Kind.FORBIDDEN, answer(403, "soon", body).kind());
    }

    @Test
    void certificatesThatAreNotTrustedAreNamed() {
        assertEquals("not-trusted", tls(new CertificateException("x")));
        assertEquals("not-trusted", tls(new CertPathValidatorException("x")));
        assertEquals("expired", tls(new CertPathValidatorException(expired())));
        assertEquals("not-yet-valid", tls(new CertificateNotYetValidException("x")));
        ClusterException name = failures.of(new SSLPeerUnverifiedException("x"));
        assertEquals(Kind.NOT_TRUSTED, name.kind());
    }

    private static CertificateException expired() {
        return new CertificateException("validity", new CertificateExpiredException("x"));
    }

    private String tls(Exception cause) {
        SSLException broken = new SSLHandshakeException("PKIX");
        broken.initCause(cause);
        ClusterException e = failures.of(new IOException(broken));
        assertEquals(Kind.NOT_TRUSTED, e.kind());
        return e.what().code().substring("cluster.error.".length());
    }

    @ParameterizedTest
    @CsvSource({
        "(certificate_required) Received fatal alert: certificate_required, LOGIN_REFUSED, login",
        "Received fatal alert: bad_certificate, LOGIN_REFUSED, login",
        "Received fatal alert: unknown_ca, LOGIN_REFUSED, login",
        "Received fatal alert: handshake_failure, UNREACHABLE, tls",
        "Received fatal alert: protocol_version, UNREACHABLE, tls",
        "Remote host terminated the handshake, UNREACHABLE, tls",
        "Unsupported or unrecognized SSL message, UNREACHABLE, tls"
    })
    void anAlertIsNoUntrustedCertificate(String message, Kind kind, String words) {
        ClusterException e = failures.of(new IOException(new SSLException(message)));
        assertEquals(kind, e.kind());
        assertEquals("cluster.error." + words, e.what().code());
    }

    private ClusterException answer(int code, String retryAfter, String body) {
        return failures.of(
                code, retryAfter, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
