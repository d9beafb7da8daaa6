package io.rackside.drivers.cluster.api;

import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

import java.io.ByteArrayInputStream;
import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A client's certificate with its key, of whatever kind: the library takes RSA for granted. */
final class ClientIdentity {
    private static final char[] NONE = {};

    private ClientIdentity() {}

    /**
     * @throws GeneralSecurityException when either is not what it should be
     */
    static KeyManager[] of(ClusterLogin.Certificate login) throws GeneralSecurityException {
        try {
            Certificate[] chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(
                                            login.certificate()
                                                    .getBytes(StandardCharsets.US_ASCII)))
                            .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new GeneralSecurityException("no certificate");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", key(login.key()), NONE, chain);
            KeyManagerFactory factory =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NONE);
            return factory.getKeyManagers();
        } catch (IOException | IllegalArgumentException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** PKCS 8, or the older forms of RSA and EC keys. */
    private static PrivateKey key(char[] pem) throws IOException, GeneralSecurityException {
        try (PEMParser parser = new PEMParser(new CharArrayReader(pem))) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            // The JDK has one name for those keys, whatever they are for.
            converter.setAlgorithmMapping(X9ObjectIdentifiers.id_ecPublicKey, "EC");
            for (Object each = parser.readObject(); each != null; each = parser.readObject()) {
                if (each instanceof PrivateKeyInfo info) {
                    return converter.getPrivateKey(info);
                }
                if (each instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
            }
        }
        throw new GeneralSecurityException("no key");
    }
}
