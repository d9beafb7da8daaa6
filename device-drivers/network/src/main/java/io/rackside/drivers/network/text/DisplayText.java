package io.rackside.drivers.network.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A device's own text, as it can be shown: one line, no control characters, bounded. */
public final class DisplayText {
    /** Bytes of a text that are looked at; a description is far shorter. */
    public static final int MOST_BYTES = 4096;

    private static final Charset GB18030 = Charset.forName("GB18030");

    private DisplayText() {}

    /**
     * Reads UTF-8; else GB18030 where that gives Chinese, which Chinese makers' older agents send;
     * else ISO 8859-1. What follows a NUL is left away, line breaks become spaces.
     */
    public static String of(byte[] bytes) {
        int end = Math.min(bytes.length, MOST_BYTES);
        for (int i = 0; i < end; i++) {
            if (bytes[i] == 0) {
                end = i;
            }
        }
        ByteBuffer said = ByteBuffer.wrap(bytes, 0, end);
        String text =
                decoded(said, StandardCharsets.UTF_8)
                        .or(() -> decoded(said, GB18030).filter(DisplayText::chinese))
                        .orElseGet(
                                () -> StandardCharsets.ISO_8859_1.decode(said.slice()).toString());
        return line(text);
    }

    /** Whether the bytes are a text a person would recognise as one. */
    public static boolean readable(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        if (end == 0 || end > MOST_BYTES) {
            return false;
        }
        Optional<String> text = decoded(ByteBuffer.wrap(bytes, 0, end), StandardCharsets.UTF_8);
        return text.isPresent()
                && text.get()
                        .codePoints()
                        .allMatch(c -> !Character.isISOControl(c) || Character.isWhitespace(c));
    }

    private static Optional<String> decoded(ByteBuffer bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(bytes.slice()).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static boolean chinese(String text) {
        return text.codePoints()
                .filter(c -> c >= 0x80)
                .allMatch(
                        c ->
                                Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN
                                        || (c >= 0x3000 && c <= 0x303f)
                                        || (c >= 0xff00 && c <= 0xffef));
    }

    private static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                gap = true;
            } else if (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT) {
                if (gap && !line.isEmpty()) {
                    line.append(' ');
                }
                gap = false;
                line.appendCodePoint(c);
            }
        }
        return line.toString();
    }
}
