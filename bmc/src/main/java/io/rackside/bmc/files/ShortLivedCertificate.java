package io.rackside.bmc.files;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate for one address and one transfer, with its key, which is written
 * nowhere. RSA, since a BMC of ten years ago cannot do anything else.
 */
final class ShortLivedCertificate {
    private static final int KEY_BITS = 2048;

    /** A BMC's clock is wrong by hours more often than it is right. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final X509Certificate certificate;
    private final SSLContext context;

    private ShortLivedCertificate(X509Certificate certificate, SSLContext context) {
        this.certificate = certificate;
        this.context = context;
    }

    static ShortLivedCertificate of(
            InetAddress address, Instant now, Duration lasts, SecureRandom chance) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS, chance);
            KeyPair keys = generator.generateKeyPair();
            X509Certificate certificate =
                    new SelfSigned(
                                    "Rackside file service",
                                    now.minus(CLOCKS_DIFFER),
                                    now.plus(lasts).plus(CLOCKS_DIFFER),
                                    Optional.of(address),
                                    "SHA256withRSA")
                            .certificate(keys, chance);
            return new ShortLivedCertificate(
                    certificate, SelfSigned.server(certificate, keys.getPrivate(), chance));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no certificate for the file service", e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    SSLContext context() {
        return context;
    }
}
