package io.rackside.bmc.files.relay;

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

/** The slow link of a test: passes bytes on, counts them, and can be cut. */
public final class CountingProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final InetSocketAddress to;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong there = new AtomicLong();
    private final AtomicLong back = new AtomicLong();
    private volatile long cutAfter = Long.MAX_VALUE;
    private volatile boolean down;

    public CountingProxy(InetSocketAddress to) throws IOException {
        this.to = to;
        this.listening = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Bytes from the laptop to the relay and back. */
    public long bytes() {
        return there.get() + back.get();
    }

    /** Breaks all connections, once, when so many bytes have gone to the relay. */
    void cutAfter(long bytes) {
        cutAfter = bytes;
    }

    /** While it is down it takes no connection and has none. */
    void down(boolean now) {
        down = now;
        if (now) {
            cut();
        }
    }

    private void cut() {
        sockets.forEach(CountingProxy::hush);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket laptop = listening.accept();
                if (down) {
                    laptop.close();
                    continue;
                }
                Socket relay = new Socket(to.getAddress(), to.getPort());
                sockets.add(laptop);
                sockets.add(relay);
                Thread.ofVirtual().start(() -> pass(laptop, relay, there));
                Thread.ofVirtual().start(() -> pass(relay, laptop, back));
            } catch (IOException _) {
                // Closed, or the relay is away.
            }
        }
    }

    private void pass(Socket from, Socket onto, AtomicLong counter) {
        byte[] bytes = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = onto.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                out.write(bytes, 0, count);
                counter.addAndGet(count);
                if (there.get() >= cutAfter) {
                    cutAfter = Long.MAX_VALUE;
                    cut();
                }
            }
        } catch (IOException _) {
            // One of both has hung up.
        } finally {
            hush(from);
            hush(onto);
            sockets.remove(from);
            sockets.remove(onto);
        }
    }

    private static void hush(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
