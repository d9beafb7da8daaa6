package io.rackside.drivers.network.cli;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns what a device sends into the lines a person would see: goes back and overwrites where the
 * device does (a pager wiping itself out), drops bells, NULs and colours. Takes any bytes.
 */
final class Screen {
    /** Longer than any line of a configuration; the rest of a longer one is dropped. */
    static final int LINE_MAX = 16_384;

    private static final int PARAMETERS_MAX = 24;
    private static final int TAB = 8;

    private enum State {
        TEXT,
        ESCAPE,
        CONTROL,
        TITLE
    }

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder parameters = new StringBuilder();
    private byte[] begun = {};
    private State state = State.TEXT;
    private int column;
    private long characters;
    private long strange;

    void feed(byte[] bytes) {
        ByteBuffer in = ByteBuffer.allocate(begun.length + bytes.length);
        in.put(begun).put(bytes).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.reset().decode(in, out, false);
        begun = new byte[in.remaining()];
        in.get(begun);
        out.flip();
        while (out.hasRemaining()) {
            take(out.get());
        }
    }

    /** The lines that are finished, which are taken away; without blanks at their ends. */
    List<String> takeLines() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    /** The line that is not finished, without blanks at its end. */
    String unfinished() {
        return line.toString().stripTrailing();
    }

    /** Forgets the line that is not finished. */
    void wipe() {
        line.setLength(0);
        column = 0;
    }

    /** So many characters came. */
    long characters() {
        return characters;
    }

    /** So many of them are in no text: control characters and what is no UTF-8. */
    long strange() {
        return strange;
    }

    private void take(char c) {
        characters++;
        switch (state) {
            case TEXT -> text(c);
            case ESCAPE -> {
                parameters.setLength(0);
                state = c == '[' ? State.CONTROL : c == ']' ? State.TITLE : State.TEXT;
            }
            case CONTROL -> control(c);
            case TITLE -> {
                // A window's title ends with a bell, or with an escape that begins a new sequence.
                if (c == 0x07) {
                    state = State.TEXT;
                } else if (c == 0x1b) {
                    state = State.ESCAPE;
                }
            }
        }
    }

    private void text(char c) {
        switch (c) {
            case '\n' -> {
                lines.add(line.toString().stripTrailing());
                wipe();
            }
            case '\r' -> column = 0;
            case '\b' -> column = Math.max(0, column - 1);
            case '\t' -> {
                int stop = (column / TAB + 1) * TAB;
                while (column < stop) {
                    put(' ');
                }
            }
            case 0x1b -> state = State.ESCAPE;
            case 0x00, 0x07 -> {}
            default -> {
                if (c < ' ' || c == '\ufffd' || c == 0x7f) {
                    strange++;
                }
                if (c >= ' ' && c != 0x7f) {
                    put(c);
                }
            }
        }
    }

    private void put(char c) {
        if (column >= LINE_MAX) {
            return;
        }
        while (line.length() < column) {
            line.append(' ');
        }
        if (column < line.length()) {
            line.setCharAt(column, c);
        } else {
            line.append(c);
        }
        column++;
    }

    private void control(char c) {
        if (c < 0x40 || c > 0x7e) {
            if (parameters.length() < PARAMETERS_MAX) {
                parameters.append(c);
            }
            return;
        }
        state = State.TEXT;
        int count = count();
        switch (c) {
            case 'D' -> column = Math.max(0, column - Math.max(1, count));
            case 'C' -> column = Math.min(LINE_MAX, column + Math.max(1, count));
            case 'G' -> column = Math.min(LINE_MAX, Math.max(0, count - 1));
            case 'K' -> erase(count);
            default -> {
                // Colours, and ways round a screen that a command line does not have.
            }
        }
    }

    private int count() {
        String text = parameters.toString();
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    private void erase(int which) {
        if (which == 2) {
            line.setLength(0);
        } else if (which == 1) {
            for (int i = 0; i < Math.min(column, line.length()); i++) {
                line.setCharAt(i, ' ');
            }
        } else if (column < line.length()) {
            line.setLength(column);
        }
    }
}
