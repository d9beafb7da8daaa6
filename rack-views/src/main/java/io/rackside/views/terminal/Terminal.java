package io.rackside.views.terminal;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A terminal without a face: what a device sends goes in, what it would see comes out. Any thread
 * may call; nothing is called while the lock is held.
 */
public final class Terminal {
    /** Read under the lock in one go, so that a flood leaves the drawing its turn. */
    private static final int SLICE = 8192;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Replies replies = new Replies();
    private final Screen screen;
    private final ControlSequences sequences;
    private final Parser parser;
    private TextDecoder decoder;
    private Encoding encoding = Encoding.UTF_8;
    private volatile Runnable changed = () -> {};
    private volatile Consumer<byte[]> answers = _ -> {};

    public Terminal(TerminalSize size) {
        screen = new Screen(size);
        sequences = new ControlSequences(screen, replies);
        parser = new Parser(sequences);
        decoder = new TextDecoder(encoding);
    }

    /** Told after each slice, on the thread that fed it. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /** Takes what the terminal answers to questions of the device, on the thread that fed it. */
    public void onAnswer(Consumer<byte[]> listener) {
        answers = listener;
    }

    /** Takes what a device sent, in pieces as they come. */
    public void feed(byte[] bytes) {
        feed(bytes, 0, bytes.length);
    }

    public void feed(byte[] bytes, int offset, int length) {
        for (int at = 0; at < length; at += SLICE) {
            byte[] answer;
            lock.lock();
            try {
                decoder.decode(bytes, offset + at, Math.min(SLICE, length - at), parser::feed);
                answer = replies.take();
            } finally {
                lock.unlock();
            }
            changed.run();
            if (answer.length > 0) {
                answers.accept(answer);
            }
        }
    }

    /** What comes from now on is read in that encoding. */
    public void setEncoding(Encoding newEncoding) {
        locked(
                () -> {
                    encoding = newEncoding;
                    decoder = new TextDecoder(newEncoding);
                });
    }

    public Encoding encoding() {
        return read(() -> encoding);
    }

    public TerminalSize size() {
        return read(screen::size);
    }

    public void resize(TerminalSize size) {
        locked(() -> screen.resize(size));
        changed.run();
    }

    /** As after power-on; what scrolled away stays. */
    public void reset() {
        locked(screen::reset);
        changed.run();
    }

    /**
     * What stands on the screen and above it, as it is now.
     *
     * @param first line above which nothing is wanted, counted as {@link Sight#top()}; the newest
     *     lines are shown if it lies beyond them
     */
    Sight sight(long first) {
        return read(() -> Sight.of(screen, sequences, first));
    }

    /** The screen of now as text, a line per row, without blank ends. */
    public String text() {
        return sight(Long.MAX_VALUE).text();
    }

    /** The word around a place. */
    Span word(long line, int column) {
        return read(() -> new TextReach(screen).word(line, column));
    }

    /** The whole line around a place, over all rows it was wrapped to. */
    Span wholeLine(long line) {
        return read(() -> new TextReach(screen).wholeLine(line));
    }

    /** The text between two places. */
    String text(Span span) {
        return read(() -> new TextReach(screen).text(span));
    }

    /** Where words stand on the screen and above it, oldest first. */
    List<Span> finds(String words) {
        return read(() -> new TextReach(screen).finds(words));
    }

    private <T> T read(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
