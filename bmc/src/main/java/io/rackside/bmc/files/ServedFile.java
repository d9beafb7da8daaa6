package io.rackside.bmc.files;

import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An image that one BMC can fetch from this machine. Virtual threads only: one accepts, one looks
 * after those who do not move, one for each connection. May be asked by many threads.
 */
public final class ServedFile implements OpenFile {
    /** Connections of the BMC at once; those of virtual media open a handful. */
    static final int VISITS_MAX = 32;

    /** Connections at once of all others, so that they take nothing from the BMC. */
    static final int STRANGERS_MAX = 4;

    private static final Logger LOG = LoggerFactory.getLogger(ServedFile.class);
    private static final Duration LETS_GO = Duration.ofSeconds(2);
    private static final Duration LOOKS = Duration.ofMillis(500);

    private final Image image;
    private final Opening opening;
    private final ServerSocket listening;
    private final ServedUrl url;
    private final Optional<ShortLivedCertificate> certificate;
    private final List<Message> remarks;
    private final Time time;
    private final long until;
    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
    private final Coverage coverage = new Coverage();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong knocks = new AtomicLong();
    private final AtomicReference<Message> failure = new AtomicReference<>();
    private final Thread acceptor;
    private final Thread guard;
    private volatile boolean asked;
    private volatile InetAddress elsewhere;
    private volatile boolean closed;

    ServedFile(
            Image image,
            Opening opening,
            ServerSocket listening,
            ServedUrl url,
            Optional<ShortLivedCertificate> certificate,
            List<Message> remarks,
            Time time) {
        this.image = image;
        this.opening = opening;
        this.listening = listening;
        this.url = url;
        this.certificate = certificate;
        this.remarks = List.copyOf(remarks);
        this.time = time;
        this.until = time.nanos() + opening.deadline().toNanos();
        this.acceptor = Thread.ofVirtual().name("file-service-accepts").start(this::accept);
        this.guard = Thread.ofVirtual().name("file-service-guard").start(this::guard);
    }

    @Override
    public ServedUrl url() {
        return url;
    }

    /** The one address and port that listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    /**
     * The certificate it shows, made for this opening alone; a BMC that can be given one to trust
     * (DSP0268, VirtualMedia and UpdateService: certificates) can verify it. Empty for HTTP.
     */
    public Optional<X509Certificate> certificate() {
        return certificate.map(ShortLivedCertificate::certificate);
    }

    @Override
    public List<Message> remarks() {
        return remarks;
    }

    @Override
    public long size() {
        return image.size();
    }

    @Override
    public long served() {
        return coverage.bytes();
    }

    @Override
    public long sent() {
        return sent.get();
    }

    @Override
    public boolean asked() {
        return asked;
    }

    @Override
    public long knocks() {
        return knocks.get();
    }

    @Override
    public long refused() {
        return refused.get();
    }

    @Override
    public Optional<InetAddress> askedFromElsewhere() {
        return Optional.ofNullable(elsewhere);
    }

    /** Connections that are open. */
    public int connections() {
        return visits.size();
    }

    @Override
    public Optional<Message> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public void close() {
        end();
        guard.interrupt();
    }

    private void end() {
        closed = true;
        hush(listening);
        try {
            // Until the one who accepts has let go of it, the port still takes connections.
            acceptor.join(LETS_GO);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        visits.forEach(Visit::cut);
    }

    private void endFor(Message why) {
        LOG.info("{} for {} ends: {}", image.name(), opening.device(), why.code());
        end();
        failure.compareAndSet(null, why);
    }

    private void accept() {
        while (!closed) {
            try {
                take(listening.accept());
            } catch (IOException e) {
                LOG.trace("accept ended: {}", e.toString());
            }
        }
    }

    private void take(Socket socket) {
        boolean known = Facing.isAmong(opening.all(), socket.getInetAddress());
        long such = visits.stream().filter(visit -> visit.known() == known).count();
        if (such >= (known ? VISITS_MAX : STRANGERS_MAX)) {
            hush(socket);
            return;
        }
        Visit visit = new Visit(socket, known, this);
        visits.add(visit);
        if (closed) {
            visit.cut();
        }
        Thread.ofVirtual()
                .name("file-service-visit")
                .start(
                        () -> {
                            try {
                                visit.run();
                            } finally {
                                visits.remove(visit);
                            }
                        });
    }

    /** Ends those who do not move, and all of it when its time is over. */
    private void guard() {
        try {
            while (!closed) {
                long now = time.nanos();
                if (now - until >= 0) {
                    endFor(Message.of("bmc.file-deadline", opening.device()));
                    return;
                }
                visits.stream().filter(visit -> visit.stuck(now)).forEach(Visit::cut);
                time.sleep(LOOKS);
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    Image image() {
        return image;
    }

    Opening opening() {
        return opening;
    }

    Optional<ShortLivedCertificate> identity() {
        return certificate;
    }

    Time time() {
        return time;
    }

    /** Its entity tag: the content's, and strong (RFC 9110, 8.8.3). */
    String tag() {
        return "\"" + image.sha256() + "\"";
    }

    void wasKnockedAt() {
        knocks.incrementAndGet();
    }

    void wasAsked() {
        asked = true;
    }

    void wasAskedFrom(InetAddress address) {
        elsewhere = address;
    }

    void wasRefused() {
        refused.incrementAndGet();
    }

    void wasSent(long from, long end) {
        sent.addAndGet(end - from);
        coverage.add(from, end);
        opening.meter().passed(end - from);
    }

    void imageChanged() {
        endFor(Message.of("bmc.file-changed", image.name()));
    }

    static void hush(AutoCloseable socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (Exception e) {
            LOG.trace("close: {}", e.toString());
        }
    }

    @Override
    public String toString() {
        return "ServedFile[" + url + "]";
    }
}
