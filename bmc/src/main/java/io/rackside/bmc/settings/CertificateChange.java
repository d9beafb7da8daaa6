package io.rackside.bmc.settings;

import io.rackside.bmc.BmcException;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Acts on the certificate a BMC shows: what they are called and carry. */
public final class CertificateChange {
    public static final String REPLACE = "certificate.replace";
    public static final String REQUEST = "certificate.request";

    private static final String FINGERPRINT = "fingerprint";
    private static final String PEM = "certificate";
    private static final String SECRET = "secret";
    private static final String NAME = "commonName";

    private CertificateChange() {}

    /**
     * Another certificate for its service; the old one is gone with its key.
     *
     * @param certificate the first of the chain
     * @param where what the driver finds it by
     */
    public static Act replace(
            Target target,
            Change.ReplaceCertificate wanted,
            X509Certificate certificate,
            Map<String, String> where) {
        SortedMap<String, String> parameters = new TreeMap<>(where);
        parameters.put(PEM, wanted.pem());
        parameters.put(FINGERPRINT, fingerprint(certificate));
        wanted.secret().ifPresent(name -> parameters.put(SECRET, name));
        return Act.of(
                REPLACE,
                target,
                parameters,
                Risk.CANNOT_BE_UNDONE,
                Message.of(
                        "bmc.effect-certificate",
                        target.name(),
                        certificate.getSubjectX500Principal().getName(),
                        fingerprint(certificate)));
    }

    /** A request for a certificate, by a key the BMC makes and keeps. */
    public static Act request(Target target, String commonName, Map<String, String> where) {
        SortedMap<String, String> parameters = new TreeMap<>(where);
        parameters.put(NAME, commonName);
        return Act.of(
                REQUEST,
                target,
                parameters,
                Risk.UNDONE_AT_ONCE,
                Message.of("bmc.effect-certificate-request", target.name(), commonName));
    }

    /** SHA-256 of the certificate it is to show, in hex. */
    public static String fingerprint(Act act) {
        return act.parameters().getOrDefault(FINGERPRINT, "");
    }

    public static String pem(Act act) {
        return act.parameters().getOrDefault(PEM, "");
    }

    public static String commonName(Act act) {
        return act.parameters().getOrDefault(NAME, "");
    }

    /** Name by which {@link SecretSource} has the private key; empty when the BMC has it. */
    public static Optional<String> secret(Act act) {
        return Optional.ofNullable(act.parameters().get(SECRET));
    }

    /** SHA-256 over the certificate, 64 lower-case hexadecimal digits. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** The first certificate of a text; empty when there is none. */
    public static Optional<X509Certificate> read(String pem) {
        int begin = pem.indexOf("-----BEGIN CERTIFICATE-----");
        if (begin < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(
                                            new ByteArrayInputStream(
                                                    pem.substring(begin)
                                                            .getBytes(StandardCharsets.US_ASCII))));
        } catch (CertificateException _) {
            return Optional.empty();
        }
    }

    /** What is no certificate is not sent. */
    public static BmcException noCertificate(Target target) {
        return new BmcException(
                BmcException.Kind.UNSAFE, Message.of("bmc.certificate-unreadable", target.name()));
    }

    /** Nor one that has ended, or has a private key with it: that goes another way. */
    public static BmcException notThisOne(Target target, Message why) {
        return new BmcException(
                BmcException.Kind.UNSAFE,
                Message.of("bmc.certificate-not-sent", target.name(), why));
    }
}
