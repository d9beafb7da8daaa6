package io.rackside.nic.virtual;

import io.rackside.operations.Time;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * The network before a server: while there is no way through, bytes wait as TCP's would, and who
 * calls hears nothing.
 */
final class LinkRelay implements AutoCloseable {
    private static final int MOST = 64;
    private static final int BLOCK = 16_384;
    private static final Duration LOOKS = Duration.ofMillis(20);

    /** As long as TCP would try again. */
    private static final Duration GIVES_UP = Duration.ofMinutes(15);

    private final ServerSocket server;
    private final IntSupplier behind;
    private final BooleanSupplier through;
    private final Time time;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param port 0 for any that is free
     * @param behind the server's own port; asked when somebody calls
     * @param through whether bytes get through now
     */
    LinkRelay(int port, IntSupplier behind, BooleanSupplier through, Time time) {
        this.behind = behind;
        this.through = through;
        this.time = time;
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), MOST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int start() {
        Thread.ofVirtual().name("twin-relay").start(this::accept);
        return server.getLocalPort();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket caller = server.accept();
                if (open.size() >= MOST) {
                    caller.close();
                } else {
                    open.add(caller);
                    Thread.ofVirtual().name("twin-relay").start(() -> join(caller));
                }
            } catch (IOException _) {
                // Closed, or the caller went at once.
            }
        }
    }

    private void join(Socket caller) {
        try (caller;
                Socket inner = new Socket()) {
            waitUntilThrough();
            if (!open.contains(caller)) {
                return;
            }
            inner.connect(
                    new InetSocketAddress(InetAddress.getByName("127.0.0.1"), behind.getAsInt()));
            open.add(inner);
            caller.setTcpNoDelay(true);
            inner.setTcpNoDelay(true);
            Thread back =
                    Thread.ofVirtual().name("twin-relay").start(() -> copyOrEnd(inner, caller));
            copyOrEnd(caller, inner);
            back.join();
            open.remove(inner);
        } catch (IOException _) {
            // One of the two went.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(caller);
        }
    }

    private void copyOrEnd(Socket from, Socket to) {
        try {
            copy(from, to);
        } catch (IOException _) {
            shut(from);
            shut(to);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            shut(to);
        }
    }

    private void copy(Socket from, Socket to) throws IOException, InterruptedException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] block = new byte[BLOCK];
        int count = in.read(block);
        while (count >= 0) {
            waitUntilThrough();
            out.write(block, 0, count);
            out.flush();
            count = in.read(block);
        }
        waitUntilThrough();
        to.shutdownOutput();
    }

    private void waitUntilThrough() throws IOException, InterruptedException {
        long from = time.nanos();
        while (!through.getAsBoolean()) {
            if (closed || time.nanos() - from > GIVES_UP.toNanos()) {
                throw new SocketException("no way through");
            }
            time.sleep(LOOKS);
        }
    }

    /** Ends what is open, without a word. */
    void cut() {
        open.forEach(LinkRelay::shut);
        open.clear();
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed then.
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            cut();
        }
    }
}
