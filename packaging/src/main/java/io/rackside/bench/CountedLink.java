package io.rackside.bench;

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

/** A link to one TCP server that counts what crosses it, both ways. */
final class CountedLink implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int PIECE = 16 * 1024;

    private final ServerSocket listening;
    private final InetSocketAddress to;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();

    CountedLink(InetSocketAddress to) throws IOException {
        this.to = to;
        this.listening = new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    /** HOST:PORT. */
    String place() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    long bytes() {
        return bytes.get();
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
                // Closed, or the server is gone.
            }
        }
    }

    private void pass(Socket from, Socket onto) {
        try (from;
                onto) {
            byte[] piece = new byte[PIECE];
            InputStream in = from.getInputStream();
            OutputStream out = onto.getOutputStream();
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                bytes.addAndGet(count);
                out.write(piece, 0, count);
            }
        } catch (IOException _) {
            // One of both has hung up.
        } finally {
            sockets.remove(from);
            sockets.remove(onto);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
