package io.rackside.bmc.virtual.http;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate with its key (EC P-256), as a BMC ships with. The same name gives the
 * same certificate in every run, so that what was pinned yesterday is still right today: the key is
 * no secret, which is why twins answer on loopback only.
 */
public final class TlsIdentity {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2046-01-01T00:00:00Z");

    private final X509Certificate certificate;
    private final SSLContext context;

    private TlsIdentity(X509Certificate certificate, SSLContext context) {
        this.certificate = certificate;
        this.context = context;
    }

    /**
     * The identity of that name.
     *
     * @param name becomes the certificate's common name: letters, digits, spaces, dashes
     */
    public static TlsIdentity of(String name) {
        try {
            SecureRandom chance = SecureRandom.getInstance("SHA1PRNG");
            chance.setSeed(name.getBytes(StandardCharsets.UTF_8));
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), chance);
            KeyPair keys = generator.generateKeyPair();
            return of(sign(name, keys, chance), keys.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate for a virtual BMC", e);
        }
    }

    /** Another certificate with its key. */
    static TlsIdentity of(X509Certificate certificate, PrivateKey key)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new OneKey(key, certificate)}, null, null);
        // Session tickets of many clients would be most of a twin's memory.
        context.getServerSessionContext().setSessionCacheSize(4);
        return new TlsIdentity(certificate, context);
    }

    private static X509Certificate sign(String name, KeyPair keys, SecureRandom chance)
            throws GeneralSecurityException,
                    CertIOException,
                    IOException,
                    OperatorCreationException {
        X500Name subject = new X500Name("CN=" + name + ",O=Rackside virtual BMC");
        X509CertificateHolder holder =
                new JcaX509v3CertificateBuilder(
                                subject,
                                new BigInteger(63, chance).add(BigInteger.ONE),
                                Date.from(FROM),
                                Date.from(UNTIL),
                                subject,
                                keys.getPublic())
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(
                                        new GeneralName[] {
                                            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                                            new GeneralName(GeneralName.iPAddress, "::1"),
                                            new GeneralName(GeneralName.dNSName, "localhost")
                                        }))
                        .build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .setSecureRandom(chance)
                                        .build(keys.getPrivate()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** SHA-256 over the certificate, 64 lower-case hexadecimal digits. */
    public String fingerprint() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    SSLContext context() {
        return context;
    }
}
