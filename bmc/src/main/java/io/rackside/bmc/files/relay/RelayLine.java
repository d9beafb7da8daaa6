package io.rackside.bmc.files.relay;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.files.FileRefused;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * One connection of the laptop to its relay, after both have said who they are. What may heal by
 * itself is an {@link IOException}, what a person has to mend a {@link FileRefused}.
 */
final class RelayLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayLine.class);
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration INTRODUCTION = Duration.ofSeconds(30);

    /** Until a frame has gone; the slowest link takes a second for one. */
    private static final Duration SEND = Duration.ofSeconds(60);

    private static final Duration LOOKS = Duration.ofSeconds(1);

    /** What may be on its way unseen: so much goes again at most when the link breaks. */
    private static final int UNSEEN = 128 * 1024;

    /** Bytes that TLS 1.3 adds to a record (RFC 8446, 5.2). */
    private static final int RECORD = 22;

    private final RelayAddress address;
    private final Socket plain;
    private final SSLSocket secure;
    private final InputStream in;
    private final OutputStream out;
    private final ByteMeter meter;
    private final Time time;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private volatile long readUntil;
    private volatile long writtenUntil;

    /** Another laptop is at the relay, or one that has not been missed yet. */
    static final class Occupied extends IOException {
        private static final long serialVersionUID = 1L;

        Occupied() {
            super("another laptop");
        }
    }

    private RelayLine(
            RelayAddress address, Socket plain, SSLSocket secure, ByteMeter meter, Time time)
            throws IOException {
        this.address = address;
        this.plain = plain;
        this.secure = secure;
        this.in = new BufferedInputStream(secure.getInputStream());
        this.out = secure.getOutputStream();
        this.meter = meter;
        this.time = time;
        this.readUntil = Long.MAX_VALUE;
        this.writtenUntil = Long.MAX_VALUE;
    }

    /**
     * Connects. The token is sent only to who shows the pinned certificate.
     *
     * @param laptop who asks, the same for all connections of one process
     */
    static RelayLine open(
            RelayAddress address, String token, String laptop, ByteMeter meter, Time time)
            throws IOException {
        Socket plain = new Socket();
        boolean opened = false;
        try {
            plain.setSendBufferSize(UNSEEN);
            plain.connect(
                    new InetSocketAddress(address.host(), address.port()),
                    Math.toIntExact(CONNECT.toMillis()));
            plain.setTcpNoDelay(true);
            plain.setSoTimeout(Math.toIntExact(INTRODUCTION.toMillis()));
            SSLSocket secure = handshake(address, plain);
            RelayLine line = new RelayLine(address, plain, secure, meter, time);
            plain.setSoTimeout(0);
            Thread.ofVirtual().name("relay-line").start(line::watch);
            line.introduce(token, laptop);
            opened = true;
            return line;
        } finally {
            if (!opened) {
                Relay.hush(plain);
            }
        }
    }

    private static SSLSocket handshake(RelayAddress address, Socket plain) throws IOException {
        PinnedRelay pin = new PinnedRelay(address.fingerprint());
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {pin}, null);
            SSLSocket secure =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(plain, address.host(), address.port(), true);
            secure.setEnabledProtocols(new String[] {"TLSv1.3"});
            secure.startHandshake();
            return secure;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        } catch (IOException e) {
            if (pin.other().isPresent()) {
                throw new FileRefused(
                        Message.of(
                                "bmc.relay-other-certificate",
                                address.place(),
                                address.fingerprint(),
                                pin.other().get()),
                        e);
            }
            throw e;
        }
    }

    private void introduce(String token, String laptop) throws IOException {
        send(new Frame.Hello(token, laptop));
        switch (receive(INTRODUCTION)) {
            case Frame.Welcome(long free) -> LOG.debug("the relay has {} bytes free", free);
            case Frame.No no -> throw refused(no);
            case Frame other -> throw strange(other);
        }
    }

    /** Ends it when nothing moves. */
    private void watch() {
        try {
            while (open.get()) {
                long now = time.nanos();
                if (overdue(readUntil, now) || overdue(writtenUntil, now)) {
                    LOG.debug("the connection to {} does not move", address.place());
                    cut();
                    return;
                }
                time.sleep(LOOKS);
            }
        } catch (InterruptedException _) {
            cut();
        }
    }

    private static boolean overdue(long until, long now) {
        return until != Long.MAX_VALUE && now - until >= 0;
    }

    /** May be called beside {@link #receive}. */
    void send(Frame frame) throws IOException {
        byte[] bytes = FrameCodec.write(frame);
        synchronized (out) {
            writtenUntil = time.nanos() + SEND.toNanos();
            out.write(bytes);
            out.flush();
            writtenUntil = Long.MAX_VALUE;
        }
        meter.passed(bytes.length + RECORD);
    }

    /**
     * Waits for the next frame.
     *
     * @throws FrameCodec.Malformed when it is none
     */
    Frame receive(Duration patience) throws IOException {
        readUntil = time.nanos() + patience.toNanos();
        Frame frame = FrameCodec.read(in, FrameCodec.LENGTH_MAX);
        readUntil = Long.MAX_VALUE;
        meter.passed(FrameCodec.write(frame).length + RECORD);
        return frame;
    }

    /** What a refusal means for the one who asked. */
    IOException refused(Frame.No no) {
        String place = address.place();
        return switch (no.reason()) {
            case ANOTHER_LAPTOP -> new Occupied();
            case NOT_HELD, IN_USE -> new NotHeld(no.reason());
            case WRONG_TOKEN -> throw refusal(Message.of("bmc.relay-wrong-token", place));
            case NOT_UNDERSTOOD -> throw refusal(Message.of("bmc.relay-not-understood", place));
            case NO_SPACE ->
                    throw refusal(Message.of("bmc.relay-no-space", place, no.first(), no.second()));
            case OTHER_HASH -> throw refusal(Message.of("bmc.relay-other-hash", place));
            case DISK -> throw refusal(Message.of("bmc.relay-disk", place));
            case TOO_MANY -> throw refusal(Message.of("bmc.relay-too-many", place));
            case NO_WAY -> throw refusal(Message.of("bmc.relay-no-way", place));
            case NO_PORT -> throw refusal(Message.of("bmc.relay-no-port", place));
        };
    }

    private static FileRefused refusal(Message what) {
        return new FileRefused(what);
    }

    /** The relay has not, or has to keep, what was named. */
    static final class NotHeld extends IOException {
        private static final long serialVersionUID = 1L;

        NotHeld(Frame.Reason reason) {
            super(reason.name());
        }
    }

    static IOException strange(Frame frame) {
        return new FrameCodec.Malformed("an answer to something else: " + frame);
    }

    /** An interrupt closes a virtual thread's sockets; it is meant for the one who waits. */
    static void heedInterrupt(IOException e) throws InterruptedException {
        if (Thread.interrupted() || e instanceof InterruptedIOException) {
            throw new InterruptedException("while a relay was spoken to");
        }
    }

    /** Below TLS, whose own farewell would wait for a peer that does not read. */
    void cut() {
        open.set(false);
        Relay.hush(plain);
    }

    @Override
    public void close() {
        if (open.getAndSet(false)) {
            writtenUntil = time.nanos() + SEND.toNanos();
            Relay.hush(plain);
            Relay.hush(secure);
        }
    }
}
