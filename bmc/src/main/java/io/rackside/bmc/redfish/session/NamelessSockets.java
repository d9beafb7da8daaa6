package io.rackside.bmc.redfish.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Lays TLS over a socket under the host's real address. The name that stands in for a scoped
 * address must not go out as server name (RFC 6066, 3); a literal address never does.
 */
final class NamelessSockets extends SSLSocketFactory {
    private final SSLSocketFactory factory;
    private final BmcAddress address;
    private final String[] versions;

    /**
     * Wraps a factory.
     *
     * @param versions what a connection may offer; OkHttp narrows it down, and never widens it
     */
    NamelessSockets(SSLSocketFactory factory, BmcAddress address, String... versions) {
        this.factory = factory;
        this.address = address;
        this.versions = versions;
    }

    @Override
    public Socket createSocket(Socket under, String host, int port, boolean autoClose)
            throws IOException {
        Socket socket = factory.createSocket(under, address.host(), port, autoClose);
        if (socket instanceof SSLSocket tls) {
            tls.setEnabledProtocols(versions);
        }
        return socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("TLS is laid over a connected socket");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("TLS is laid over a connected socket");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("TLS is laid over a connected socket");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("TLS is laid over a connected socket");
    }
}
