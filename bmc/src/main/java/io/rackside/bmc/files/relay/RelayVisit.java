package io.rackside.bmc.files.relay;

import io.rackside.bmc.files.Image;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection to a relay, from the handshake to its end. Run by one thread, cut by any. */
final class RelayVisit {
    private static final Logger LOG = LoggerFactory.getLogger(RelayVisit.class);

    /** From the first byte to the token, so that dripping wins nothing. */
    private static final Duration INTRODUCTION = Duration.ofSeconds(10);

    /** Until a frame has come or has gone; the slowest link takes a second for one. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** A whole image is read and held against its hash, so many times as long as a frame. */
    private static final int CHECKING = 10;

    /** How often the laptop hears of a BMC that does nothing. */
    static final Duration BEATS = Duration.ofSeconds(10);

    private static final Duration TELLS = Duration.ofSeconds(1);
    private static final Duration LOOKS = Duration.ofMillis(200);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final int FAREWELL_BYTES = 64 * 1024;

    private final Socket plain;
    private final SSLContext tls;
    private final Relay relay;
    private final Time time;
    private final long began;
    private volatile Optional<String> laptop = Optional.empty();
    private volatile long until;
    private volatile boolean over;

    RelayVisit(Socket plain, SSLContext tls, Relay relay, Time time) {
        this.plain = plain;
        this.tls = tls;
        this.relay = relay;
        this.time = time;
        this.began = time.nanos();
        within(INTRODUCTION);
    }

    private void within(Duration patience) {
        until = time.nanos() + patience.toNanos();
    }

    boolean stuck(long now) {
        return now - until >= 0;
    }

    long began() {
        return began;
    }

    String neighbourhood() {
        return Strangers.neighbourhood(plain.getInetAddress());
    }

    String from() {
        return String.valueOf(plain.getInetAddress().getHostAddress());
    }

    /** Who it is; empty before it has said so, and when it is over. */
    Optional<String> laptop() {
        return over ? Optional.empty() : laptop;
    }

    boolean stranger() {
        return laptop.isEmpty() && !over;
    }

    void admitted(String who) {
        laptop = Optional.of(who);
    }

    /** Below TLS, whose own farewell would wait for a peer that does not read. */
    void cut() {
        over = true;
        Relay.hush(plain);
    }

    void run() {
        try (plain) {
            plain.setTcpNoDelay(true);
            SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true);
            secure.setUseClientMode(false);
            secure.setEnabledProtocols(new String[] {"TLSv1.3"});
            secure.startHandshake();
            try (secure) {
                converse(secure);
            }
        } catch (IOException e) {
            LOG.trace("visit ended: {}", e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            over = true;
        }
    }

    private void converse(SSLSocket secure) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(secure.getInputStream());
        OutputStream out = secure.getOutputStream();
        try {
            introduce(in, out);
            while (!over) {
                within(PATIENCE);
                answer(FrameCodec.read(in, FrameCodec.LENGTH_MAX), in, out);
            }
        } catch (Relay.Refusal e) {
            refuse(e.no(), secure, in, out);
        } catch (FrameCodec.Malformed e) {
            LOG.debug("what came from {} is no frame: {}", from(), e.getMessage());
            refuse(Frame.No.because(Frame.Reason.NOT_UNDERSTOOD), secure, in, out);
        }
    }

    private void introduce(InputStream in, OutputStream out) throws IOException, Relay.Refusal {
        if (!(FrameCodec.read(in, FrameCodec.STRANGERS_MAX) instanceof Frame.Hello hello)) {
            throw new FrameCodec.Malformed("no introduction");
        }
        Optional<Frame.Reason> no = relay.admits(this, hello);
        if (no.isPresent()) {
            throw new Relay.Refusal(Frame.No.because(no.get()));
        }
        send(out, new Frame.Welcome(relay.shelf().free()));
    }

    /** Two threads tell of one lending. */
    private void send(OutputStream out, Frame frame) throws IOException {
        synchronized (out) {
            out.write(FrameCodec.write(frame));
            out.flush();
        }
    }

    /** Says no, and reads on for a moment: closed with bytes unread, the answer might be lost. */
    private void refuse(Frame.No no, SSLSocket secure, InputStream in, OutputStream out)
            throws IOException {
        within(FAREWELL);
        send(out, no);
        secure.shutdownOutput();
        byte[] unread = new byte[1024];
        int left = FAREWELL_BYTES;
        while (left > 0) {
            int count = in.read(unread);
            if (count < 0) {
                return;
            }
            left -= count;
        }
    }

    private void answer(Frame frame, InputStream in, OutputStream out)
            throws IOException, Relay.Refusal, InterruptedException {
        switch (frame) {
            case Frame.Offer(String sha256, long size) -> send(out, holding(sha256, size));
            case Frame.Begin begin -> store(begin, in, out);
            case Frame.Drop(String sha256) -> {
                if (!relay.shelf().drop(sha256)) {
                    throw new Relay.Refusal(Frame.No.because(Frame.Reason.IN_USE));
                }
                send(out, new Frame.Done());
            }
            case Frame.Open open -> {
                // The whole image is read first, and the disk of a bastion is slow.
                within(PATIENCE.multipliedBy(CHECKING));
                Lending lending = relay.lend(open);
                accompany(lending, in, out);
            }
            case Frame.Attach(String id) ->
                    accompany(
                            relay.lending(id)
                                    .orElseThrow(
                                            () ->
                                                    new Relay.Refusal(
                                                            Frame.No.because(
                                                                    Frame.Reason.NOT_HELD))),
                            in,
                            out);
            case Frame.Hello _,
                    Frame.Data _,
                    Frame.Here _,
                    Frame.Close _,
                    Frame.Welcome _,
                    Frame.Holding _,
                    Frame.Stored _,
                    Frame.Opened _,
                    Frame.State _,
                    Frame.Done _,
                    Frame.No _ ->
                    throw new FrameCodec.Malformed("nothing to be asked here");
        }
    }

    private Frame.Holding holding(String sha256, long size) throws Relay.Refusal {
        // A long beginning takes a while to be read.
        within(PATIENCE.multipliedBy(CHECKING));
        try {
            return relay.shelf().holding(sha256, size);
        } catch (IOException e) {
            throw disk(e);
        }
    }

    private Relay.Refusal disk(IOException e) {
        LOG.warn("the folder of the images: {}", e.toString());
        relay.tell(Message.of("bmc.relay-told-disk", e.toString()));
        return new Relay.Refusal(Frame.No.because(Frame.Reason.DISK));
    }

    private void store(Frame.Begin begin, InputStream in, OutputStream out)
            throws IOException, Relay.Refusal {
        if (begin.size() > Image.SIZE_MAX) {
            throw new Relay.Refusal(
                    new Frame.No(Frame.Reason.NO_SPACE, begin.size(), Image.SIZE_MAX));
        }
        try (Shelf.Draft draft = begun(begin)) {
            send(out, new Frame.Done());
            while (draft.missing() > 0) {
                within(PATIENCE);
                if (!(FrameCodec.read(in, FrameCodec.LENGTH_MAX) instanceof Frame.Data(byte[] next))
                        || next.length == 0
                        || next.length > draft.missing()) {
                    throw new FrameCodec.Malformed("not the bytes that are missing");
                }
                written(draft, next);
            }
            within(PATIENCE.multipliedBy(CHECKING));
            if (!finished(draft)) {
                relay.tell(Message.of("bmc.relay-told-other-hash", begin.sha256()));
                throw new Relay.Refusal(Frame.No.because(Frame.Reason.OTHER_HASH));
            }
        }
        relay.tell(Message.of("bmc.relay-told-stored", begin.sha256(), begin.size()));
        send(out, new Frame.Stored());
    }

    private Shelf.Draft begun(Frame.Begin begin) throws Relay.Refusal {
        try {
            return relay.shelf().begin(begin.sha256(), begin.size(), begin.from());
        } catch (Shelf.Full e) {
            throw new Relay.Refusal(new Frame.No(Frame.Reason.NO_SPACE, e.needed(), e.free()));
        } catch (IOException e) {
            throw disk(e);
        }
    }

    private void written(Shelf.Draft draft, byte[] next) throws IOException, Relay.Refusal {
        try {
            draft.write(next);
        } catch (ClosedChannelException e) {
            // The laptop has begun anew on another connection.
            throw e;
        } catch (IOException e) {
            throw disk(e);
        }
    }

    private boolean finished(Shelf.Draft draft) throws Relay.Refusal {
        try {
            return draft.finish();
        } catch (IOException e) {
            throw disk(e);
        }
    }

    /** Tells the laptop how far the BMC is, until one of them has had enough. */
    private void accompany(Lending lending, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        lending.joins(this);
        AtomicBoolean enough = new AtomicBoolean();
        Thread telling = null;
        boolean closed = false;
        try {
            send(out, new Frame.Opened(lending.id(), lending.file().url().reveal().toString()));
            telling =
                    Thread.ofVirtual().name("relay-tells").start(() -> tell(lending, out, enough));
            awaitClose(in);
            closed = true;
        } finally {
            enough.set(true);
            if (telling != null) {
                telling.join();
            }
            lending.leaves(this, time.nanos());
            if (closed) {
                relay.end(lending);
            }
        }
        within(PATIENCE);
        send(out, new Frame.Done());
    }

    /** A laptop that is still there says so each time it is told something. */
    private void awaitClose(InputStream in) throws IOException {
        Frame said;
        do {
            within(PATIENCE);
            said = FrameCodec.read(in, FrameCodec.LENGTH_MAX);
        } while (said instanceof Frame.Here);
        if (!(said instanceof Frame.Close)) {
            throw new FrameCodec.Malformed("only an end can follow");
        }
    }

    private void tell(Lending lending, OutputStream out, AtomicBoolean enough) {
        try {
            Frame.State told = null;
            long at = 0;
            while (!over && !enough.get()) {
                Frame.State now = lending.state();
                long since = time.nanos() - at;
                if (told == null
                        || urgent(told, now)
                        || !now.equals(told) && since >= TELLS.toNanos()
                        || since >= BEATS.toNanos()) {
                    send(out, now);
                    told = now;
                    at = time.nanos();
                }
                time.sleep(LOOKS);
            }
        } catch (IOException e) {
            LOG.trace("nobody to tell: {}", e.toString());
            cut();
        } catch (InterruptedException _) {
            cut();
        }
    }

    private static boolean urgent(Frame.State told, Frame.State now) {
        return told.asked() != now.asked()
                || told.knocks() == 0 && now.knocks() > 0
                || !told.ended().equals(now.ended());
    }
}
