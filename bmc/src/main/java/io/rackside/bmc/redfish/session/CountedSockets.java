package io.rackside.bmc.redfish.session;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

/** Makes sockets whose bytes are counted below TLS, as they go over the link. */
final class CountedSockets extends SocketFactory {
    private final Ledger ledger;

    CountedSockets(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Socket createSocket() {
        return new CountedSocket(ledger);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("connected later");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("connected later");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("connected later");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("connected later");
    }

    private static final class CountedSocket extends Socket {
        private final Ledger ledger;

        CountedSocket(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new CountedInput(super.getInputStream(), ledger);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new CountedOutput(super.getOutputStream(), ledger);
        }
    }

    private static final class CountedInput extends FilterInputStream {
        private final Ledger ledger;

        CountedInput(InputStream in, Ledger ledger) {
            super(in);
            this.ledger = ledger;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            if (b >= 0) {
                ledger.passed(1);
            }
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            if (count > 0) {
                ledger.passed(count);
            }
            return count;
        }
    }

    private static final class CountedOutput extends FilterOutputStream {
        private final Ledger ledger;

        CountedOutput(OutputStream out, Ledger ledger) {
            super(out);
            this.ledger = ledger;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            ledger.passed(1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            ledger.passed(length);
        }
    }
}
