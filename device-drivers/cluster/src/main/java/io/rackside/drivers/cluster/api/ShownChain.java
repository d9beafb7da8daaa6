package io.rackside.drivers.cluster.api;

import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.kubeconfig.ServerEnd;
import io.rackside.model.Message;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The certificates that an API server shows, its own first. They are looked at in a handshake of
 * its own, after which nothing is sent, and are trusted by nobody for that.
 */
public final class ShownChain {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private ShownChain() {}

    /**
     * Looks.
     *
     * @param server https, host and port; through a forward that of this machine's end
     * @param serverName what is asked for by name (SNI), where that is not the host
     * @param limit for the connection and again for the handshake
     * @throws ClusterException when no connection, or no handshake, came about
     */
    public static List<X509Certificate> of(URI server, Optional<String> serverName, Duration limit)
            throws ClusterException {
        Noting noting = new Noting();
        int millis = Math.toIntExact(limit.toMillis());
        ServerEnd end = ServerEnd.of(server);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(end.host(), end.port()), millis);
            plain.setSoTimeout(millis);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {noting}, new SecureRandom());
            try (SSLSocket secured =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(plain, end.host(), end.port(), true)) {
                serverName.ifPresent(name -> ask(secured, name));
                secured.startHandshake();
            }
            return noting.chain;
        } catch (IOException e) {
            // A server that wants a client's certificate says so after it has shown its own.
            if (!noting.chain.isEmpty()) {
                return noting.chain;
            }
            throw new Failures(server.getAuthority()).of(e);
        } catch (GeneralSecurityException e) {
            throw new ClusterException(
                    Kind.NONSENSE, Message.of("cluster.error.nonsense", server.getAuthority()), e);
        }
    }

    private static void ask(SSLSocket socket, String name) {
        try {
            SSLParameters wanted = socket.getSSLParameters();
            wanted.setServerNames(List.of(new SNIHostName(name)));
            socket.setSSLParameters(wanted);
        } catch (IllegalArgumentException _) {
            // An address is no name to ask for; it is then not asked by one.
        }
    }

    /** SHA-256 of a certificate, lower-case hex. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A certificate as PEM. */
    public static String pem(X509Certificate certificate) {
        try {
            String text =
                    Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A name, else an address, that a certificate is for; empty where it names none. */
    public static Optional<String> aName(X509Certificate certificate) {
        try {
            List<List<?>> names =
                    certificate.getSubjectAlternativeNames() == null
                            ? List.of()
                            : List.copyOf(certificate.getSubjectAlternativeNames());
            return first(names, DNS_NAME)
                    .filter(name -> !name.startsWith("*"))
                    .or(() -> first(names, IP_ADDRESS));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> first(List<List<?>> names, int type) {
        return names.stream()
                .filter(each -> each.size() > 1 && each.getFirst().equals(type))
                .map(each -> String.valueOf(each.get(1)))
                .findFirst();
    }

    /** Trusts nobody's word, for it only notes what was shown: no login goes that way. */
    private static final class Noting extends X509ExtendedTrustManager {
        private volatile List<X509Certificate> chain = List.of();

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket) {
            chain = List.of(shown);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type, SSLEngine engine) {
            chain = List.of(shown);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type) {
            chain = List.of(shown);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
