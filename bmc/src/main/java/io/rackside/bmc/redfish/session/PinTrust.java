package io.rackside.bmc.redfish.session;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Holds a connection to its pinned certificate. It decides during the handshake, so nothing of a
 * conversation is sent to a stranger.
 */
final class PinTrust extends X509ExtendedTrustManager {
    /** The handshake ended here, since no certificate or another one is pinned. */
    static final class PinRefused extends CertificateException {
        private final String pinned;
        private final String shown;

        PinRefused(String pinned, String shown) {
            super("the certificate is not the pinned one");
            this.pinned = pinned;
            this.shown = shown;
        }

        /** Empty when none is pinned. */
        String pinned() {
            return pinned;
        }

        String shown() {
            return shown;
        }
    }

    private final TlsTrust trust;
    private final AtomicReference<String> pin;
    private final AtomicReference<String> shown = new AtomicReference<>("");
    private final AtomicReference<X509Certificate> last = new AtomicReference<>();
    private final AtomicReference<String> unconfirmed = new AtomicReference<>();

    PinTrust(TlsTrust trust) {
        this.trust = trust;
        this.pin = new AtomicReference<>(trust.pin().orElse(null));
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain == null || chain.length == 0) {
            throw new CertificateException("no certificate");
        }
        String fingerprint = fingerprint(chain[0]);
        shown.set(fingerprint);
        last.set(chain[0]);
        switch (trust.policy()) {
            case LOOK_ONLY -> {}
            case PIN_AT_FIRST_SIGHT -> {
                if (pin.compareAndSet(null, fingerprint)) {
                    unconfirmed.set(fingerprint);
                }
                hold(fingerprint);
            }
            case PIN_REQUIRED -> hold(fingerprint);
        }
    }

    private void hold(String fingerprint) throws PinRefused {
        String pinned = pin.get();
        if (!fingerprint.equals(pinned)) {
            throw new PinRefused(pinned == null ? "" : pinned, fingerprint);
        }
    }

    /** Says who was pinned, once an answer has proved that the peer holds the certificate's key. */
    void answered() {
        String fingerprint = unconfirmed.getAndSet(null);
        if (fingerprint != null) {
            trust.firstSight().accept(fingerprint);
        }
    }

    /** A handshake that failed pins nothing. */
    void failed() {
        String fingerprint = unconfirmed.getAndSet(null);
        if (fingerprint != null) {
            pin.compareAndSet(fingerprint, null);
        }
    }

    /** Of the last certificate shown. */
    Optional<String> shown() {
        return Optional.of(shown.get()).filter(fingerprint -> !fingerprint.isEmpty());
    }

    /** When the last certificate shown ends; the pin holds all the same, the person is told. */
    Optional<Instant> ends() {
        return certificate().map(each -> each.getNotAfter().toInstant());
    }

    /** The last one shown. */
    Optional<X509Certificate> certificate() {
        return Optional.ofNullable(last.get());
    }

    private static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new CertificateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("no server here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no server here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("no server here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
