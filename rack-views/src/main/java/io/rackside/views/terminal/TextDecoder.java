package io.rackside.views.terminal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** Bytes as they come off a line to UTF-16; what is no character becomes U+FFFD. */
final class TextDecoder {
    private static final int SLICE = 4096;

    /** No encoding here needs more bytes for one character. */
    private static final int LONGEST = 8;

    private final ByteBuffer in = ByteBuffer.allocate(SLICE + LONGEST);
    private final CharBuffer out = CharBuffer.allocate(SLICE + LONGEST);
    private final CharsetDecoder decoder;

    TextDecoder(Encoding encoding) {
        decoder =
                encoding.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    /** Takes the characters of one slice: valid until the sink returns. */
    interface Sink {
        void take(char[] characters, int length);
    }

    /** A character cut off at the end is kept until its rest comes. */
    void decode(byte[] bytes, int offset, int length, Sink sink) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int part = Math.min(SLICE, end - at);
            in.put(bytes, at, part).flip();
            at += part;
            decoder.decode(in, out, false);
            in.compact();
            sink.take(out.array(), out.position());
            out.clear();
        }
    }
}
