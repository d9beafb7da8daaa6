package io.rackside.drivers.ssh;

import com.jcraft.jsch.SocketFactory;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Opens the connection, with a limit for each address a name has, and counts its bytes. */
final class Dial implements SocketFactory, AutoCloseable {
    private static final int ADDRESSES_MAX = 3;

    private final Duration limit;
    private final LongConsumer wire;
    private volatile Socket open;
    private volatile boolean closed;

    Dial(Duration limit, LongConsumer wire) {
        this.limit = limit;
        this.wire = wire;
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
        return new CountedInput(socket.getInputStream(), wire);
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
        return new CountedOutput(socket.getOutputStream(), wire);
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

    private static final class CountedInput extends FilterInputStream {
        private final LongConsumer wire;

        CountedInput(InputStream in, LongConsumer wire) {
            super(in);
            this.wire = wire;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            if (one >= 0) {
                wire.accept(1);
            }
            return one;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int count = in.read(into, from, most);
            if (count > 0) {
                wire.accept(count);
            }
            return count;
        }
    }

    private static final class CountedOutput extends FilterOutputStream {
        private final LongConsumer wire;

        CountedOutput(OutputStream out, LongConsumer wire) {
            super(out);
            this.wire = wire;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            wire.accept(1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
            wire.accept(count);
        }
    }
}
