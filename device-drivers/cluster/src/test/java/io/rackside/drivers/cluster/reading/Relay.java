package io.rackside.drivers.cluster.reading;

import io.rackside.operations.Time;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server on this machine that can be cut and mended. */
final class Relay implements AutoCloseable {
    private static final int PIECE = 16 << 10;

    private final ServerSocket ears;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile long rate = Long.MAX_VALUE;

    private Relay(int to) throws IOException {
        this.to = to;
        ears = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    static Relay to(int port) throws IOException {
        return new Relay(port);
    }

    int port() {
        return ears.getLocalPort();
    }

    /** Lets no more pass in a second of what the server says, on each connection. */
    void slow(long bytes) {
        rate = bytes;
    }

    /** Ends what passes, and lets nothing pass any more. */
    void cut() throws IOException {
        cut = true;
        for (Socket each : open) {
            each.close();
        }
    }

    void mend() {
        cut = false;
    }

    private void listen() {
        try {
            while (true) {
                Socket near = ears.accept();
                if (cut) {
                    near.close();
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                open.add(near);
                open.add(far);
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] piece = new byte[PIECE];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                out.write(piece, 0, count);
                if (rate < Long.MAX_VALUE) {
                    Time.system().sleep(Duration.ofNanos(count * 1_000_000_000L / rate));
                }
            }
        } catch (IOException _) {
            // Cut, or at its end.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        ears.close();
        cut();
    }
}
