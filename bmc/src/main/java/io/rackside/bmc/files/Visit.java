package io.rackside.bmc.files;

import io.rackside.bmc.ControllerGate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

/** One connection, from the handshake to its end. Run by one thread, cut by any. */
final class Visit {
    private static final Logger LOG = LoggerFactory.getLogger(Visit.class);

    private static final Duration HANDSHAKE = Duration.ofSeconds(15);

    /** From its first byte to its last, so that dripping wins nothing. */
    private static final Duration HEAD = Duration.ofSeconds(15);

    /** Between two requests: a virtual medium is read when the host reads. */
    private static final Duration IDLE = Duration.ofMinutes(5);

    /** Until one piece has been taken over; the slowest link takes a second for it. */
    private static final Duration WRITE = Duration.ofSeconds(60);

    /** Until the site's link takes a piece, which is no fault of the BMC's. */
    private static final Duration LINK = Duration.ofHours(1);

    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final int FAREWELL_BYTES = 64 * 1024;

    /** What is sent at once; the link is asked before each. */
    private static final int PIECE = 16 * 1024;

    private static final int INPUT = 1024;

    private final Socket plain;
    private final boolean known;
    private final ServedFile file;
    private volatile long until;

    /**
     * @param known whether it comes from the BMC
     */
    Visit(Socket plain, boolean known, ServedFile file) {
        this.plain = plain;
        this.known = known;
        this.file = file;
        within(HANDSHAKE);
    }

    boolean known() {
        return known;
    }

    private void within(Duration patience) {
        until = file.time().nanos() + patience.toNanos();
    }

    /** Whether it has not moved for too long. */
    boolean stuck(long now) {
        return now - until >= 0;
    }

    /** Below TLS, whose own farewell would wait for a peer that does not read. */
    void cut() {
        ServedFile.hush(plain);
    }

    void run() {
        try (plain) {
            plain.setTcpNoDelay(true);
            if (file.identity().isEmpty()) {
                converse(plain);
                return;
            }
            try (SSLSocket secure = handshake(file.identity().get())) {
                converse(secure);
            }
        } catch (Image.Changed e) {
            file.imageChanged();
        } catch (IOException e) {
            LOG.trace("visit ended: {}", e.getClass().getSimpleName());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private SSLSocket handshake(ShortLivedCertificate identity) throws IOException {
        SSLSocket secure =
                (SSLSocket) identity.context().getSocketFactory().createSocket(plain, null, true);
        secure.setUseClientMode(false);
        secure.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        secure.startHandshake();
        return secure;
    }

    private void converse(Socket socket) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(socket.getInputStream(), INPUT);
        OutputStream out = socket.getOutputStream();
        boolean keeps = true;
        while (keeps) {
            within(IDLE);
            in.mark(1);
            if (in.read() < 0) {
                return;
            }
            in.reset();
            within(HEAD);
            Optional<RequestHead> head;
            try {
                head = RequestHead.read(in);
            } catch (RequestHead.Malformed e) {
                refuse(socket, in, out);
                return;
            }
            if (head.isEmpty()) {
                return;
            }
            Reply reply = reply(head.get());
            if (reply.equals(Reply.NOT_HERE)) {
                refuse(socket, in, out);
                return;
            }
            file.wasAsked();
            keeps = head.get().keeps();
            send(out, reply, keeps);
        }
    }

    private Reply reply(RequestHead head) {
        if (known) {
            file.wasKnockedAt();
        }
        boolean complete = !head.http11() || head.headers().containsKey("host");
        if (!complete || !matches(head.path())) {
            return Reply.NOT_HERE;
        }
        if (!known) {
            file.wasAskedFrom(plain.getInetAddress());
            return Reply.NOT_HERE;
        }
        return Reply.to(head, file.size(), file.tag());
    }

    /** Takes the same time for every wrong path. */
    private boolean matches(String path) {
        return MessageDigest.isEqual(
                path.getBytes(StandardCharsets.ISO_8859_1),
                file.url().path().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Says no, and reads on for a moment: closed with bytes unread, the answer might be lost. */
    private void refuse(Socket socket, InputStream in, OutputStream out) throws IOException {
        file.wasRefused();
        within(FAREWELL);
        String head = Reply.NOT_HERE.head(0, "", false, file.time().now());
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        socket.shutdownOutput();
        byte[] unread = new byte[INPUT];
        int left = FAREWELL_BYTES;
        while (left > 0) {
            int count = in.read(unread);
            if (count < 0) {
                return;
            }
            left -= count;
        }
    }

    private void send(OutputStream out, Reply reply, boolean keeps)
            throws IOException, InterruptedException {
        within(WRITE);
        String head = reply.head(file.size(), file.tag(), keeps, file.time().now());
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        if (reply.first() == reply.end()) {
            out.flush();
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate(Image.BLOCK);
        long at = reply.first();
        while (at < reply.end()) {
            int block = (int) (at / Image.BLOCK);
            long begins = (long) block * Image.BLOCK;
            long ends = Math.min(begins + file.image().block(block, buffer), reply.end());
            while (at < ends) {
                int length = (int) Math.min(PIECE, ends - at);
                piece(out, buffer.array(), (int) (at - begins), length);
                file.wasSent(at, at + length);
                at += length;
            }
        }
        out.flush();
    }

    private void piece(OutputStream out, byte[] bytes, int from, int length)
            throws IOException, InterruptedException {
        within(LINK);
        try (ControllerGate.Pace.Slot _ =
                file.opening().pace().enter(ControllerGate.Priority.JOB)) {
            within(WRITE);
            out.write(bytes, from, length);
        }
    }
}
