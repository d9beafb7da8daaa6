package io.rackside.drivers.cluster.api;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts what another does; where it refuses for a date, the dates are told with it. */
final class DatedTrust extends X509ExtendedTrustManager {
    /** Refuses, or does not. */
    private interface Asked {
        void check() throws CertificateException;
    }

    private final X509ExtendedTrustManager other;

    DatedTrust(X509ExtendedTrustManager other) {
        this.other = other;
    }

    private static void ask(X509Certificate[] chain, Asked asked) throws CertificateException {
        try {
            asked.check();
        } catch (CertificateException e) {
            throw OutOfDate.of(e, chain);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        ask(chain, () -> other.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        ask(chain, () -> other.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        ask(chain, () -> other.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        other.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        other.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        other.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return other.getAcceptedIssuers();
    }
}
