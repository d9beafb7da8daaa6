package io.rackside.bmc.virtual.http;

import io.rackside.bmc.virtual.machine.Faults;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import javax.net.ssl.SSLSocket;

/**
 * An HTTPS server on loopback whose every thread is a virtual one: one that accepts, one for each
 * connection. What it must not say or take while it misbehaves is asked of {@link Faults} each
 * time.
 */
public final class HttpsServer implements AutoCloseable {
    /** Answers one request. */
    @FunctionalInterface
    public interface Handler {
        HttpAnswer answer(HttpRequest request) throws InterruptedException;

        /**
         * What takes the body of that request as it comes; empty for one that is answered with its
         * body in memory.
         */
        default Optional<BodySink> sink(HttpRequest head) throws InterruptedException {
            return Optional.empty();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(HttpsServer.class);
    private static final Duration IDLE = Duration.ofSeconds(75);
    private static final Duration WHOLE_REQUEST = Duration.ofSeconds(30);
    private static final Duration UPLOAD_PAUSE = Duration.ofSeconds(60);
    private static final Duration LINGERS = Duration.ofMillis(300);
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(5);
    private static final Duration HANDSHAKE = Duration.ofSeconds(15);
    private static final Duration LOOKS_AGAIN = Duration.ofMillis(100);
    private static final int MOST_CONNECTIONS = 256;
    private static final int BACKLOG = 128;
    private static final long MOST_UNREAD = 256L << 20;

    private final Handler handler;
    private final Faults faults;
    private final BooleanSupplier alive;
    private final Time time;
    private final List<String> protocols;
    private final ShownCertificate first;
    private final String name;
    private volatile InetSocketAddress address;
    private boolean away;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Runnable onFaults = this::obeyFaults;
    private TlsIdentity second;
    private ServerSocket listening;
    private Thread acceptor;
    private boolean closed;
    private volatile boolean down;

    /**
     * Starts to listen.
     *
     * @param where an address of the loopback interface; port 0 for a free one
     * @param name what another certificate than the right one is made of
     * @param certificate it shows
     * @param protocols of TLS, as JSSE names them
     * @param alive whether the box has power; without it, nothing is answered
     * @throws IOException when the port cannot be had
     */
    public HttpsServer(
            InetSocketAddress where,
            String name,
            ShownCertificate certificate,
            List<String> protocols,
            Faults faults,
            BooleanSupplier alive,
            Time time,
            Handler handler)
            throws IOException {
        this.handler = handler;
        this.faults = faults;
        this.alive = alive;
        this.time = time;
        this.protocols = List.copyOf(protocols);
        this.name = name;
        this.first = certificate;
        if (!where.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("a twin answers on loopback only: " + where);
        }
        this.listening = open(where);
        this.address = (InetSocketAddress) listening.getLocalSocketAddress();
        acceptor = accept(listening);
        faults.watch(onFaults);
        obeyFaults();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** What it shows at first; another one while {@link Misbehaviour.CertificateChanged}. */
    public synchronized TlsIdentity identity() {
        if (!faults.has(Misbehaviour.CertificateChanged.class)) {
            return first.identity();
        }
        if (second == null) {
            second = TlsIdentity.of(name + " renewed");
        }
        return second;
    }

    /**
     * Listens at another address from now on, with the same port; at one that is not of loopback it
     * is not heard of any more. Connections that are open get some time to end.
     */
    public void move(InetAddress wanted) {
        Set<Socket> before = Set.copyOf(connections);
        synchronized (this) {
            if (closed) {
                return;
            }
            stopListening();
            away = !wanted.isLoopbackAddress();
            if (!away) {
                address = new InetSocketAddress(wanted, address.getPort());
            }
        }
        obeyFaults();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                time.sleep(LINGERS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            before.forEach(HttpsServer::hush);
                        });
    }

    /**
     * The box restarts: all connections are gone.
     *
     * @param refuses whether new ones are refused until it is alive again; else they are taken and
     *     wait
     */
    public void restarted(boolean refuses) {
        connections.forEach(HttpsServer::hush);
        synchronized (this) {
            if (!refuses || closed || down) {
                return;
            }
            down = true;
            stopListening();
        }
        Thread.ofVirtual().name("virtual-bmc-starts").start(this::comeBack);
    }

    private void comeBack() {
        try {
            boolean listens = false;
            while (!listens && !isClosed()) {
                time.sleep(LOOKS_AGAIN);
                if (alive.getAsBoolean()) {
                    down = false;
                    obeyFaults();
                    listens = isListening() || faults.has(Misbehaviour.Refusing.class);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean isListening() {
        return listening != null || away;
    }

    /** How many connections are open. */
    public int connections() {
        return connections.size();
    }

    @Override
    public void close() {
        faults.unwatch(onFaults);
        synchronized (this) {
            closed = true;
            stopListening();
        }
        connections.forEach(HttpsServer::hush);
    }

    private static ServerSocket open(InetSocketAddress where) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        try {
            socket.bind(where, BACKLOG);
        } catch (IOException e) {
            hush(socket);
            throw e;
        }
        return socket;
    }

    private void obeyFaults() {
        boolean refuses = faults.has(Misbehaviour.Refusing.class);
        synchronized (this) {
            if (closed || away || down || refuses == (listening == null)) {
                return;
            }
            if (refuses) {
                stopListening();
            } else {
                try {
                    listening = open(address);
                    acceptor = accept(listening);
                } catch (IOException e) {
                    LOG.warn("virtual BMC lost its port {}: {}", address.getPort(), e.toString());
                }
            }
        }
        if (refuses) {
            connections.forEach(HttpsServer::hush);
        }
    }

    /** Under the lock. A virtual thread that waits in accept closes the socket itself, later. */
    private void stopListening() {
        hush(listening);
        listening = null;
        try {
            acceptor.join(CLOSES_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread accept(ServerSocket socket) {
        return Thread.ofVirtual()
                .name("virtual-bmc-" + socket.getLocalPort())
                .start(
                        () -> {
                            while (!socket.isClosed()) {
                                try {
                                    take(socket.accept());
                                } catch (IOException e) {
                                    LOG.trace("accept ended: {}", e.toString());
                                }
                            }
                        });
    }

    private void take(Socket plain) {
        if (connections.size() >= MOST_CONNECTIONS) {
            hush(plain);
            return;
        }
        connections.add(plain);
        Thread.ofVirtual().start(() -> converse(plain));
    }

    private void converse(Socket plain) {
        try (plain) {
            plain.setTcpNoDelay(true);
            plain.setSoTimeout((int) HANDSHAKE.toMillis());
            holdWhileSilent(plain);
            SSLSocket socket =
                    (SSLSocket)
                            identity().context().getSocketFactory().createSocket(plain, null, true);
            try (socket) {
                socket.setUseClientMode(false);
                socket.setEnabledProtocols(protocols.toArray(String[]::new));
                socket.startHandshake();
                serve(plain, socket);
            }
        } catch (IOException e) {
            LOG.trace("connection ended: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(plain);
        }
    }

    private void serve(Socket plain, SSLSocket socket) throws IOException, InterruptedException {
        PatientInput patience = new PatientInput(plain, socket.getInputStream(), time);
        InputStream in = new BufferedInputStream(patience, 1_024);
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 2_048);
        boolean keep = true;
        while (keep) {
            try {
                if (!begins(in, patience)) {
                    return;
                }
                HttpRequest read = HttpWire.head(in);
                if (read == null) {
                    return;
                }
                HttpRequest head = read.from(plain.getInetAddress().getHostAddress());
                Optional<BodySink> sink = handler.sink(head);
                if (sink.isPresent()) {
                    HttpAnswer answer = upload(head, sink.get(), in, out, patience);
                    holdWhileSilent(plain);
                    if (sink.get().beforehand().isPresent()) {
                        HttpWire.write(out, head.closing(), answer);
                        linger(in, patience);
                        return;
                    }
                    keep = HttpWire.write(out, head, answer);
                } else {
                    HttpRequest request = head.with(RequestBody.whole(in, out, head.headers()));
                    holdWhileSilent(plain);
                    HttpAnswer answer = handler.answer(request);
                    holdWhileSilent(plain);
                    keep = HttpWire.write(out, request, answer);
                }
            } catch (BadRequestException e) {
                refuse(out, e.status());
                if (e.status() == 413) {
                    linger(in, patience);
                }
                return;
            } catch (SocketTimeoutException e) {
                return;
            }
        }
    }

    private static HttpAnswer upload(
            HttpRequest head,
            BodySink sink,
            InputStream in,
            OutputStream out,
            PatientInput patience)
            throws IOException, InterruptedException {
        Optional<HttpAnswer> beforehand = sink.beforehand();
        if (beforehand.isPresent()) {
            return beforehand.get();
        }
        boolean whole = false;
        try {
            patience.startAnew(UPLOAD_PAUSE);
            RequestBody.pass(
                    in,
                    out,
                    head.headers(),
                    (from, offset, length) -> {
                        patience.startAnew(UPLOAD_PAUSE);
                        sink.take(from, offset, length);
                    },
                    sink.most());
            whole = true;
            return sink.end();
        } finally {
            if (!whole) {
                sink.cut();
            }
        }
    }

    /** Reads on for a while, so that the client gets the answer and not a reset (RFC 9112, 9.6). */
    private static void linger(InputStream in, PatientInput patience) throws IOException {
        patience.startAnew(WHOLE_REQUEST);
        byte[] unread = new byte[16 * 1024];
        long left = MOST_UNREAD;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = in.read(unread);
        }
    }

    /** Waits for the first byte of a request, from which on all of it has to come in time. */
    private static boolean begins(InputStream in, PatientInput patience) throws IOException {
        patience.startAnew(IDLE);
        in.mark(1);
        if (in.read() < 0) {
            return false;
        }
        in.reset();
        patience.startAnew(WHOLE_REQUEST);
        return true;
    }

    private static void refuse(OutputStream out, int status)
            throws IOException, InterruptedException {
        HttpRequest unread = HttpRequest.of("?", "/", Map.of("connection", "close"), new byte[0]);
        HttpWire.write(out, unread, HttpAnswer.of(status));
    }

    /** Says nothing until it may again; the client gives up first, or the connection is closed. */
    private void holdWhileSilent(Socket plain) throws IOException, InterruptedException {
        while (faults.has(Misbehaviour.Silent.class) || !alive.getAsBoolean()) {
            if (plain.isClosed()) {
                throw new IOException("closed while silent");
            }
            time.sleep(LOOKS_AGAIN);
        }
    }

    private static void hush(AutoCloseable socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (Exception e) {
            LOG.trace("close: {}", e.toString());
        }
    }
}
