package io.rackside.views.terminal;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A screen that has been fed. */
final class Played {
    static final TerminalSize USUAL = new TerminalSize(24, 80);

    final Screen screen;
    final Replies replies = new Replies();
    final ControlSequences sequences;
    private final Parser parser;
    private final TextDecoder decoder;

    Played(TerminalSize size, Encoding encoding) {
        screen = new Screen(size);
        sequences = new ControlSequences(screen, replies);
        parser = new Parser(sequences);
        decoder = new TextDecoder(encoding);
    }

    /** On a small screen, so that expected rows can be read. */
    static Played small(String text) {
        return new Played(new TerminalSize(4, 10), Encoding.UTF_8).feed(text);
    }

    static Played usual(byte[] bytes) {
        return new Played(USUAL, Encoding.UTF_8).feed(bytes);
    }

    Played feed(String text) {
        return feed(text.getBytes(StandardCharsets.UTF_8));
    }

    Played feed(byte[] bytes) {
        decoder.decode(bytes, 0, bytes.length, parser::feed);
        return this;
    }

    String row(int row) {
        return screen.row(row).text();
    }

    /** All rows, parted by bars. */
    String rows() {
        return IntStream.range(0, screen.size().rows())
                .mapToObj(this::row)
                .collect(Collectors.joining("|"));
    }

    /** Row and column of the cursor, from 0. */
    String cursor() {
        return screen.cursor().row + "," + screen.cursor().column;
    }

    long style(int row, int column) {
        return screen.row(row).style(column);
    }

    String answer() {
        return new String(replies.take(), StandardCharsets.US_ASCII);
    }
}
