package io.rackside.drivers.cluster.api;

import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.model.Message;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

import java.io.ByteArrayInputStream;
import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A client's certificate with its key, of whatever kind: the library takes RSA for granted. */
final class ClientIdentity {
    private static final char[] NONE = {};

    private ClientIdentity() {}

    /**
     * @param server named where it cannot be read
     * @throws ClusterException when either is not what it should be, with the reason
     */
    static KeyManager[] of(ClusterLogin.Certificate login, String server) throws ClusterException {
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
            PrivateKey key = key(login.key(), server);
            if (!belongs(key, chain[0].getPublicKey())) {
                throw refused("cluster.error.client-key-of-another", server, null);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", key, NONE, chain);
            KeyManagerFactory factory =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NONE);
            return factory.getKeyManagers();
        } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
            throw refused("cluster.error.client-certificate", server, e);
        }
    }

    private static ClusterException refused(String code, String server, Exception cause) {
        return new ClusterException(
                ClusterException.Kind.LOGIN_REFUSED, Message.of(code, server), cause);
    }

    /** As far as both tell without a signature: the kind of key, and the modulus of RSA. */
    private static boolean belongs(PrivateKey key, PublicKey certified) {
        if (key instanceof RSAKey own && certified instanceof RSAKey other) {
            return own.getModulus().equals(other.getModulus());
        }
        return key instanceof RSAKey == certified instanceof RSAKey
                && key instanceof ECKey == certified instanceof ECKey;
    }

    /** PKCS 8, or the older forms of RSA and EC keys; not one behind a password. */
    private static PrivateKey key(char[] pem, String server)
            throws IOException, GeneralSecurityException, ClusterException {
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
                if (each instanceof PEMEncryptedKeyPair
                        || each instanceof PKCS8EncryptedPrivateKeyInfo) {
                    throw refused("cluster.error.client-key-encrypted", server, null);
                }
            }
        }
        throw new GeneralSecurityException("no key");
    }
}
