package io.rackside.bmc.redfish;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

import java.io.StringReader;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** Certificates as a site's own authority makes them, for tests. */
public final class MadeCertificate {
    private final KeyPair authority;

    public MadeCertificate() throws Exception {
        authority = keys();
    }

    public static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    /** For a key of the test's own. */
    public String of(KeyPair keys, Instant until) throws Exception {
        return signed(
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()),
                new X500Name("CN=a-07-u12"),
                until);
    }

    /** For a request. */
    public String of(String request, Instant until) throws Exception {
        PKCS10CertificationRequest read =
                (PKCS10CertificationRequest) new PEMParser(new StringReader(request)).readObject();
        return signed(read.getSubjectPublicKeyInfo(), read.getSubject(), until);
    }

    public static String key(KeyPair keys) {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    private String signed(SubjectPublicKeyInfo key, X500Name subject, Instant until)
            throws Exception {
        return pem(
                "CERTIFICATE",
                new X509v3CertificateBuilder(
                                new X500Name("CN=Authority of the tests"),
                                BigInteger.valueOf(7),
                                Date.from(until.minus(Duration.ofDays(90))),
                                Date.from(until),
                                subject,
                                key)
                        .build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(authority.getPrivate()))
                        .getEncoded());
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
