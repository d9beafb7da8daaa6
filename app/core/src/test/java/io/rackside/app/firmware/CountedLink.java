package io.rackside.app.firmware;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A link to one server that counts what crosses it, both ways, and can break once. */
public final class CountedLink implements AutoCloseable {
    private final ServerSocket listening;
    private final InetSocketAddress to;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong breaksAfter = new AtomicLong(Long.MAX_VALUE);

    public CountedLink(InetSocketAddress to) throws IOException {
        this.to = to;
        this.listening = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    public String place() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    public long bytes() {
        return bytes.get();
    }

    /** Breaks all connections once so many bytes have crossed. */
    public void breaksAfter(long count) {
        breaksAfter.set(count);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Socket far = new Socket(to.getAddress(), to.getPort());
                sockets.add(near);
                sockets.add(far);
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private void pass(Socket from, Socket onto) {
        try (from;
                onto) {
            byte[] piece = new byte[8192];
            InputStream in = from.getInputStream();
            OutputStream out = onto.getOutputStream();
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                out.write(piece, 0, count);
                if (bytes.addAndGet(count) >= breaksAfter.get()) {
                    breaksAfter.set(Long.MAX_VALUE);
                    hangUp();
                }
            }
        } catch (IOException _) {
            // One of both has hung up.
        }
    }

    private void hangUp() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException _) {
                // It is gone.
            }
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        hangUp();
    }
}
