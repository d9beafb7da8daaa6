package io.rackside.bmc.security;

import io.rackside.model.BmcFinding;
import io.rackside.model.Message;
import io.rackside.model.Weakness;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is weak in a certificate a BMC shows. */
public final class CertificateCheck {
    /** Shortest RSA key that is still good (NIST SP 800-131A). */
    private static final int RSA_BITS_MIN = 2048;

    /** Shortest key on an elliptic curve that is still good. */
    private static final int EC_BITS_MIN = 224;

    private CertificateCheck() {}

    /**
     * Looks at it.
     *
     * @param now by this machine's clock
     */
    public static List<BmcFinding> of(X509Certificate certificate, Instant now) {
        List<BmcFinding> findings = new ArrayList<>();
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isBefore(from) || now.isAfter(until)) {
            findings.add(
                    new BmcFinding(
                            Weakness.CERTIFICATE_OUT_OF_DATE,
                            Message.of("bmc.evidence.certificate-dates", from, until)));
        }
        int bits = weakBits(certificate.getPublicKey());
        String signature = certificate.getSigAlgName();
        if (bits > 0) {
            findings.add(
                    new BmcFinding(
                            Weakness.WEAK_CERTIFICATE,
                            Message.of(
                                    "bmc.evidence.short-key",
                                    certificate.getPublicKey().getAlgorithm(),
                                    bits)));
        } else if (broken(signature)) {
            findings.add(
                    new BmcFinding(
                            Weakness.WEAK_CERTIFICATE,
                            Message.of("bmc.evidence.weak-signature", signature)));
        }
        if (selfSigned(certificate)) {
            findings.add(
                    new BmcFinding(
                            Weakness.SELF_SIGNED,
                            Message.of(
                                    "bmc.evidence.self-signed",
                                    certificate.getSubjectX500Principal().getName())));
        }
        return findings;
    }

    /** The length of a key that is too short, else 0. */
    private static int weakBits(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa when rsa.getModulus().bitLength() < RSA_BITS_MIN ->
                    rsa.getModulus().bitLength();
            case ECPublicKey ec when ec.getParams().getOrder().bitLength() < EC_BITS_MIN ->
                    ec.getParams().getOrder().bitLength();
            default -> 0;
        };
    }

    private static boolean broken(String signature) {
        String name = signature.toUpperCase(Locale.ROOT);
        return name.startsWith("MD") || name.startsWith("SHA1") || name.startsWith("SHA-1");
    }

    private static boolean selfSigned(X509Certificate certificate) {
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (SignatureException | InvalidKeyException e) {
            return false;
        } catch (CertificateException | NoSuchAlgorithmException | NoSuchProviderException e) {
            // Its own name stands as the issuer's, and the signature cannot be looked at here.
            return true;
        }
    }
}
