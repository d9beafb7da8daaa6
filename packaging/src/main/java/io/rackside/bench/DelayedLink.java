package io.rackside.bench;

import io.rackside.operations.Time;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** A link to one TCP server of this machine on which everything takes its time, either way. */
final class DelayedLink implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int PIECE = 64 * 1024;

    private final ServerSocket listening;
    private final int to;
    private final Duration delay;
    private final Time time;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** What arrives at that moment; nothing at the end. */
    private record Arriving(long at, byte[] bytes) {}

    DelayedLink(int to, Duration delay, Time time) throws IOException {
        this.to = to;
        this.delay = delay;
        this.time = time;
        this.listening = new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Socket far = new Socket(InetAddress.ofLiteral("127.0.0.1"), to);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                sockets.add(near);
                sockets.add(far);
                pass(near, far);
                pass(far, near);
            } catch (IOException _) {
                // Closed, or the server is gone.
            }
        }
    }

    private void pass(Socket from, Socket onto) {
        BlockingQueue<Arriving> under = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> take(from, under));
        Thread.ofVirtual().start(() -> give(onto, under));
    }

    private void take(Socket from, BlockingQueue<Arriving> under) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                under.add(
                        new Arriving(time.nanos() + delay.toNanos(), Arrays.copyOf(piece, count)));
            }
        } catch (IOException _) {
            // It has hung up.
        }
        under.add(new Arriving(time.nanos() + delay.toNanos(), new byte[0]));
    }

    private void give(Socket onto, BlockingQueue<Arriving> under) {
        try (onto) {
            OutputStream out = onto.getOutputStream();
            while (true) {
                Arriving next = under.take();
                time.sleep(Duration.ofNanos(Math.max(0, next.at() - time.nanos())));
                if (next.bytes().length == 0) {
                    return;
                }
                out.write(next.bytes());
            }
        } catch (IOException _) {
            // It has hung up.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
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
