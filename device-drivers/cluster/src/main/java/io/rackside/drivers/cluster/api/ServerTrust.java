package io.rackside.drivers.cluster.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.stream.Stream;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the given certificates and no others: the library would add them to those the machine
 * trusts anyway (fabric8 7.8.0), and a pin would be none.
 */
final class ServerTrust {
    private ServerTrust() {}

    /**
     * @param pem one or more certificates
     * @throws GeneralSecurityException when there is none in it
     */
    static TrustManager[] only(String pem) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int count = 0;
            for (Certificate each :
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(
                                            pem.getBytes(StandardCharsets.US_ASCII)))) {
                store.setCertificateEntry("trusted-" + count++, each);
            }
            if (count == 0) {
                throw new GeneralSecurityException("no certificate");
            }
            return of(store);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Trusts nobody. */
    static TrustManager[] none() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return of(store);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Those that this machine trusts. */
    static TrustManager[] usual() throws GeneralSecurityException {
        return of(null);
    }

    private static TrustManager[] of(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .map(
                        each ->
                                each instanceof X509ExtendedTrustManager whole
                                        ? new DatedTrust(whole)
                                        : each)
                .toArray(TrustManager[]::new);
    }
}
