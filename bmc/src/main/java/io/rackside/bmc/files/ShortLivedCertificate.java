package io.rackside.bmc.files;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate for one address and one transfer, with its key, which is written
 * nowhere. RSA, since a BMC of ten years ago cannot do anything else.
 */
final class ShortLivedCertificate {
    private static final int KEY_BITS = 2048;
    private static final int SERIAL_BITS = 127;

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
            Instant from = now.minus(CLOCKS_DIFFER);
            Instant until = now.plus(lasts).plus(CLOCKS_DIFFER);
            X509Certificate certificate = sign(address, keys, from, until, chance);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            char[] none = new char[0];
            store.setKeyEntry("file", keys.getPrivate(), none, new Certificate[] {certificate});
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, none);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, chance);
            return new ShortLivedCertificate(certificate, context);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate for the file service", e);
        }
    }

    private static X509Certificate sign(
            InetAddress address, KeyPair keys, Instant from, Instant until, SecureRandom chance)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        X500Name name = new X500Name("CN=Rackside file service");
        String text = Facing.inUrl(address).replaceAll("[\\[\\]]", "");
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(SERIAL_BITS, chance).add(BigInteger.ONE),
                        Date.from(from),
                        Date.from(until),
                        name,
                        keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, text)));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withRSA")
                                        .setSecureRandom(chance)
                                        .build(keys.getPrivate())));
    }

    X509Certificate certificate() {
        return certificate;
    }

    SSLContext context() {
        return context;
    }
}
