package io.rackside.bmc.virtual.http;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * The certificate a twin's service shows: the one it shipped with until it is given another, with
 * its key or for a request it made itself. Thread-safe.
 */
public final class ShownCertificate {
    private static final byte[] PROOF = "the key fits".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private TlsIdentity shown;
    private KeyPair waiting;
    private int requests;
    private int renewals;

    /**
     * @param name the shipped one is made of
     */
    public ShownCertificate(String name) {
        this.name = name;
        this.shown = TlsIdentity.of(name);
    }

    synchronized TlsIdentity identity() {
        return shown;
    }

    /** From the next handshake on it is another one, made by the BMC itself. */
    public synchronized void renew() {
        shown = TlsIdentity.of(name + " renewed " + ++renewals);
        waiting = null;
    }

    public X509Certificate certificate() {
        return identity().certificate();
    }

    /** As a resource has it. */
    public String pem() {
        try {
            return pem("CERTIFICATE", certificate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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

    /** Makes a key that waits for its certificate, and a request for that (RFC 2986). */
    public synchronized String request(String commonName) {
        try {
            SecureRandom chance = SecureRandom.getInstance("SHA1PRNG");
            requests++;
            chance.setSeed((name + " request " + requests).getBytes(StandardCharsets.UTF_8));
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), chance);
            waiting = generator.generateKeyPair();
            byte[] request =
                    new JcaPKCS10CertificationRequestBuilder(
                                    new X500NameBuilder().addRDN(BCStyle.CN, commonName).build(),
                                    waiting.getPublic())
                            .build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .setSecureRandom(chance)
                                            .build(waiting.getPrivate()))
                            .getEncoded();
            return pem("CERTIFICATE REQUEST", request);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("no request of a virtual BMC", e);
        }
    }

    /**
     * Shows another certificate from the next handshake on.
     *
     * @param pem a certificate, and its key unless the request came from here
     * @return whether it was one with a key that fits
     */
    public synchronized boolean replace(String pem) {
        try {
            Optional<X509Certificate> certificate = Optional.empty();
            Optional<PrivateKey> key = Optional.empty();
            PEMParser parser = new PEMParser(new StringReader(pem));
            for (Object each = parser.readObject(); each != null; each = parser.readObject()) {
                switch (each) {
                    case X509CertificateHolder holder -> {
                        if (certificate.isEmpty()) {
                            certificate = Optional.of(certificate(holder));
                        }
                    }
                    case PEMKeyPair pair ->
                            key =
                                    Optional.of(
                                            platform(
                                                    new JcaPEMKeyConverter()
                                                            .getKeyPair(pair)
                                                            .getPrivate()));
                    case PrivateKeyInfo info ->
                            key =
                                    Optional.of(
                                            platform(new JcaPEMKeyConverter().getPrivateKey(info)));
                    default -> {}
                }
            }
            Optional<PrivateKey> own =
                    key.or(() -> Optional.ofNullable(waiting).map(KeyPair::getPrivate));
            if (certificate.isEmpty()
                    || own.isEmpty()
                    || !fits(own.get(), certificate.get().getPublicKey())) {
                return false;
            }
            shown = TlsIdentity.of(certificate.get(), own.get());
            return true;
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private static X509Certificate certificate(X509CertificateHolder holder)
            throws GeneralSecurityException, IOException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
    }

    private static boolean fits(PrivateKey key, PublicKey certified)
            throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        Signature signature =
                Signature.getInstance(
                        key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(key);
        signature.update(PROOF);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(PROOF);
        return signature.verify(signed);
    }

    /** As the platform has it: another provider may call a key of an elliptic curve otherwise. */
    private static PrivateKey platform(PrivateKey key) throws GeneralSecurityException {
        String family = key.getAlgorithm().equals("ECDSA") ? "EC" : key.getAlgorithm();
        return KeyFactory.getInstance(family)
                .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    }
}
