package io.rackside.bmc.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.BmcFinding;
import io.rackside.model.Weakness;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** What is weak in certificates as BMCs show them. */
class CertificateCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant FROM = NOW.minus(Duration.ofDays(10));
    private static final Instant UNTIL = NOW.plus(Duration.ofDays(10));
    private static final String BOX = "CN=bmc";
    private static final String AUTHORITY = "CN=authority";

    private static KeyPair keys(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            String issuer, KeyPair own, KeyPair signer, String signature) throws Exception {
        byte[] der =
                new X509v3CertificateBuilder(
                                new X500Name(issuer),
                                BigInteger.TEN,
                                Date.from(FROM),
                                Date.from(UNTIL),
                                new X500Name(BOX),
                                SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded()))
                        .build(new JcaContentSignerBuilder(signature).build(signer.getPrivate()))
                        .getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der));
    }

    private static List<Weakness> weaknesses(X509Certificate certificate, Instant now) {
        return CertificateCheck.of(certificate, now).stream().map(BmcFinding::weakness).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, SHA256withRSA, ''",
        "RSA, 2047, SHA256withRSA, bmc.evidence.short-key",
        "RSA, 1024, SHA256withRSA, bmc.evidence.short-key",
        "RSA, 2048, SHA1withRSA, bmc.evidence.weak-signature",
        "RSA, 2048, MD5withRSA, bmc.evidence.weak-signature",
        // one finding for one weakness; the key is the worse
        "RSA, 1024, MD5withRSA, bmc.evidence.short-key",
        "EC, 256, SHA256withECDSA, ''",
        "EC, 384, SHA384withECDSA, ''",
        "EC, 256, SHA1withECDSA, bmc.evidence.weak-signature",
    })
    void keyAndSignatureAreLookedAt(String algorithm, int bits, String signature, String evidence)
            throws Exception {
        KeyPair keys = keys(algorithm, bits);
        List<BmcFinding> found =
                CertificateCheck.of(certificate(AUTHORITY, keys, keys, signature), NOW);
        assertEquals(
                evidence.isEmpty() ? List.of() : List.of(evidence),
                found.stream().map(finding -> finding.evidence().code()).toList());
        assertEquals(
                evidence.isEmpty() ? List.of() : List.of(Weakness.WEAK_CERTIFICATE),
                found.stream().map(BmcFinding::weakness).toList());
    }

    @Test
    void itsDatesAreHeldAgainstThisMachinesClock() throws Exception {
        KeyPair keys = keys("EC", 256);
        X509Certificate one = certificate(AUTHORITY, keys, keys, "SHA256withECDSA");
        List<Weakness> outOfDate = List.of(Weakness.CERTIFICATE_OUT_OF_DATE);
        assertEquals(outOfDate, weaknesses(one, FROM.minusSeconds(1)));
        assertEquals(List.of(), weaknesses(one, FROM));
        assertEquals(List.of(), weaknesses(one, UNTIL));
        assertEquals(outOfDate, weaknesses(one, UNTIL.plusSeconds(1)));
    }

    @Test
    void onlyWhatItsOwnKeyHasSignedIsSelfSigned() throws Exception {
        KeyPair own = keys("EC", 256);
        assertEquals(
                List.of(Weakness.SELF_SIGNED),
                weaknesses(certificate(BOX, own, own, "SHA256withECDSA"), NOW));
        assertEquals(
                List.of(),
                weaknesses(certificate(BOX, own, keys("EC", 256), "SHA256withECDSA"), NOW),
                "an authority of the same name");
        assertEquals(
                List.of(),
                weaknesses(certificate(BOX, own, keys("RSA", 2048), "SHA256withRSA"), NOW),
                "an authority of the same name with another kind of key");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() throws Exception {
        KeyPair own = keys("RSA", 1024);
        assertEquals(
                List.of(
                        Weakness.CERTIFICATE_OUT_OF_DATE,
                        Weakness.WEAK_CERTIFICATE,
                        Weakness.SELF_SIGNED),
                weaknesses(
                        certificate(BOX, own, own, "SHA1withRSA"),
                        UNTIL.plus(Duration.ofDays(4_000))));
    }
}
