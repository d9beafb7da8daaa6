package io.rackside.drivers.ssh;

import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks whether an SSH server answers, by the identification it sends to whoever connects (RFC 4253
 * section 4.2); nothing is sent to it. May be used by many threads.
 */
public final class SshProbe {
    /** A server may say other things first, in lines of its own. */
    private static final int LINES_MOST = 20;

    /** As long as an identification may be. */
    private static final int LINE_MOST = 255;

    private static final String BEGIN = "SSH-";

    private static final Logger LOG = LoggerFactory.getLogger(SshProbe.class);

    private final Duration connect;
    private final Duration answer;
    private final Time time;

    /**
     * @param connect until it takes the connection
     * @param answer until it has said what it is
     */
    public SshProbe(Duration connect, Duration answer, Time time) {
        this.connect = connect;
        this.answer = answer;
        this.time = time;
    }

    /**
     * Looks whether a server answers there.
     *
     * @return its identification, such as {@code SSH-2.0-OpenSSH_9.2}, made harmless to show; empty
     *     when nobody answers, or not in SSH
     */
    public Optional<String> look(SshAddress address) throws InterruptedException {
        try (Socket socket = new Socket()) {
            InetAddress host = InetAddress.getByName(address.host());
            socket.connect(
                    new InetSocketAddress(host, address.port()),
                    Math.toIntExact(connect.toMillis()));
            try (Deadline _ = new Deadline(time, answer, () -> close(socket))) {
                return identification(socket.getInputStream());
            }
        } catch (UnknownHostException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.debug("no SSH at {}: {}", address, e.toString());
            return Optional.empty();
        }
    }

    private static Optional<String> identification(InputStream in) throws IOException {
        for (int i = 0; i < LINES_MOST; i++) {
            StringBuilder line = new StringBuilder();
            int one = in.read();
            while (one >= 0 && one != '\n' && line.length() < LINE_MOST) {
                line.append((char) one);
                one = in.read();
            }
            if (line.indexOf(BEGIN) == 0) {
                byte[] raw = line.toString().getBytes(StandardCharsets.ISO_8859_1);
                String text = new String(raw, StandardCharsets.UTF_8);
                return Optional.of(Printable.text(text, LINE_MOST));
            }
            if (one < 0 || line.length() >= LINE_MOST) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed as far as it can be.
        }
    }
}
