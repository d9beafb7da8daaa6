package io.rackside.app;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/**
 * A certificate that some authority has given a BMC, and its key, as PEM.
 *
 * @param certificate valid from a day before to 90 days after the given moment
 */
record TestCertificate(String certificate, String key) {
    static TestCertificate of(Instant now) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        byte[] der =
                new X509v3CertificateBuilder(
                                new X500Name("CN=Authority of the tests"),
                                BigInteger.TEN,
                                Date.from(now.minus(Duration.ofDays(1))),
                                Date.from(now.plus(Duration.ofDays(90))),
                                new X500Name("CN=a-07-u32"),
                                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                        .build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(keys.getPrivate()))
                        .getEncoded();
        return new TestCertificate(
                pem("CERTIFICATE", der), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    /** The same certificate with a key that is not its own. */
    TestCertificate withAnotherKey() throws Exception {
        KeyPair other = KeyPairGenerator.getInstance("EC").generateKeyPair();
        return new TestCertificate(
                certificate, pem("PRIVATE KEY", other.getPrivate().getEncoded()));
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN "
                + what
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + what
                + "-----\n";
    }
}
