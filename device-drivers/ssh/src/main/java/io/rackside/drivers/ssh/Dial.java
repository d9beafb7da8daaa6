package io.rackside.drivers.ssh;

import com.jcraft.jsch.SocketFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Opens the connection, with a limit for each address a name has. */
final class Dial implements SocketFactory, AutoCloseable {
    private static final int ADDRESSES_MAX = 3;

    private final Duration limit;
    private volatile Socket open;
    private volatile boolean closed;

    Dial(Duration limit) {
        this.limit = limit;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        IOException last = null;
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (int i = 0; i < Math.min(ADDRESSES_MAX, addresses.length); i++) {
            Socket socket = new Socket();
            open = socket;
            try {
                if (closed) {
                    throw new IOException("closed");
                }
                socket.setTcpNoDelay(true);
                socket.connect(
                        new InetSocketAddress(addresses[i], port),
                        Math.toIntExact(limit.toMillis()));
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last == null ? new IOException("no address") : last;
    }

    @Override
    public InputStream getInputStream(Socket socket) throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
        return socket.getOutputStream();
    }

    /** Cuts the connection, also while it is being made. */
    @Override
    public void close() {
        closed = true;
        Socket socket = open;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException _) {
                // It is closed as far as it can be.
            }
        }
    }
}
