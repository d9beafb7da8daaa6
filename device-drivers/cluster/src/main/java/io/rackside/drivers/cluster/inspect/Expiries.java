package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads how long logins and bundles of certificates are valid, and nothing else of them. */
final class Expiries {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUNDLE_MOST = 1 << 20;
    private static final int CLAIMS_MOST = 64 << 10;

    private Expiries() {}

    /** Of a login by certificate; none for another. */
    static List<X509Certificate> certificates(ClusterLogin login) {
        return login instanceof ClusterLogin.Certificate certificate
                ? read(certificate.certificate().getBytes(StandardCharsets.US_ASCII))
                : List.of();
    }

    /** Of text in which they stand as PEM; none where there are none. */
    static List<X509Certificate> certificates(String pem) {
        return pem.isBlank() ? List.of() : read(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** Text of base64; empty where it is none, or far too long. */
    static Optional<String> decoded(String base64) {
        if (base64.length() > BUNDLE_MOST) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** A webhook's, base64 of PEM; none where it is neither. */
    static List<X509Certificate> bundle(String base64) {
        if (base64.isEmpty() || base64.length() > BUNDLE_MOST) {
            return List.of();
        }
        try {
            return read(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }

    private static List<X509Certificate> read(byte[] pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .stream()
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException _) {
            return List.of();
        }
    }

    /** When a token ends, where it is one that says so (RFC 7519, "exp"). */
    static Optional<Instant> token(ClusterLogin login) {
        if (!(login instanceof ClusterLogin.Token(char[] token)) || token.length > CLAIMS_MOST) {
            return Optional.empty();
        }
        String[] parts = new String(token).split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            JsonNode end = claims == null ? null : claims.get("exp");
            return end == null || !end.isNumber()
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(Math.clamp(end.asLong(), 0, 1L << 40)));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
