package io.rackside.bmc.serial;

import io.rackside.model.Message;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A serial console at which one thing is typed after the other. Not thread-safe. */
final class SerialLine {
    /** What is kept of what came since something was typed. */
    private static final int MOST_KEPT = 256 * 1_024;

    private static final Duration PIECE = Duration.ofMillis(200);
    private static final Duration SIGN_EVERY = Duration.ofSeconds(2);

    private final TerminalSession terminal;
    private final String name;
    private final Time time;
    private final Consumer<Duration> sign;
    private final BooleanSupplier ends;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    /**
     * @param name of the host
     * @param sign told every other second while something is waited for, for how long already
     * @param ends whether a person wants it to end; asked while something is waited for
     */
    SerialLine(
            TerminalSession terminal,
            String name,
            Time time,
            Consumer<Duration> sign,
            BooleanSupplier ends) {
        this.terminal = terminal;
        this.name = name;
        this.time = time;
        this.sign = sign;
        this.ends = ends;
    }

    /** Types it; what was heard before is forgotten. */
    void type(String keys) throws Stopped {
        type(keys.toCharArray());
    }

    /** Types a secret and ends the line. */
    void typeSecret(char[] secret) throws Stopped {
        char[] keys = Arrays.copyOf(secret, secret.length + 1);
        keys[secret.length] = '\r';
        try {
            type(keys);
        } finally {
            Arrays.fill(keys, '\0');
            Arrays.fill(secret, '\0');
        }
    }

    private void type(char[] keys) throws Stopped {
        heard.reset();
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(keys));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        boolean taken = terminal.write(bytes);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(encoded.array(), (byte) 0);
        if (!taken) {
            throw new Stopped(closed());
        }
    }

    /**
     * Waits until that is heard, at most so long.
     *
     * @return all that came since something was typed, whether it was heard or not
     * @throws Stopped when the console is over, or a person wants it to be
     */
    String hear(Predicate<String> enough, Duration most) throws Stopped, InterruptedException {
        long began = time.nanos();
        long told = began;
        String text = text();
        while (!enough.test(text) && time.nanos() - began < most.toNanos()) {
            heed();
            byte[] piece = terminal.read(PIECE);
            if (piece.length > 0) {
                keep(piece);
                text = text();
            } else if (terminal.state().closed()) {
                throw new Stopped(closed());
            }
            if (time.nanos() - told >= SIGN_EVERY.toNanos()) {
                told = time.nanos();
                sign.accept(Duration.ofNanos(told - began));
            }
        }
        return text;
    }

    /**
     * Waits likewise for what a program says last before it waits itself: the line brings it in
     * pieces, and "Last login:" is a prompt as long as no more has come.
     *
     * @param quiet how long nothing more may come
     */
    String hearLast(Predicate<String> enough, Duration most, Duration quiet)
            throws Stopped, InterruptedException {
        long began = time.nanos();
        String text = hear(enough, most);
        while (enough.test(text)) {
            byte[] more = terminal.read(quiet);
            if (more.length == 0) {
                break;
            }
            keep(more);
            text = hear(enough, most.minusNanos(time.nanos() - began));
        }
        return text;
    }

    /**
     * Goes on.
     *
     * @throws Stopped when a person wants it to end
     */
    void heed() throws Stopped {
        if (ends.getAsBoolean()) {
            throw new Stopped(Message.of("bmc.serial.stopped", name));
        }
    }

    private void keep(byte[] piece) {
        heard.writeBytes(piece);
        if (heard.size() > MOST_KEPT) {
            byte[] all = heard.toByteArray();
            heard.reset();
            heard.write(all, all.length - MOST_KEPT / 2, MOST_KEPT / 2);
        }
    }

    private String text() {
        return SerialText.of(heard.toByteArray());
    }

    /** Why keys are not taken, where the console says so. */
    Optional<Message> remark() {
        return terminal.state().remark();
    }

    private Message closed() {
        return terminal.state().remark().orElseGet(() -> Message.of("bmc.serial.closed", name));
    }
}
