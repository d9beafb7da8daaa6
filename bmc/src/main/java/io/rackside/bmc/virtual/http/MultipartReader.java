package io.rackside.bmc.virtual.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a multipart body apart as it comes (RFC 2046, 5.1); nothing of a part is kept. */
public final class MultipartReader {
    /** Hears of the parts, one after the other. */
    public interface Parts {
        /** A part begins; its headers by lower-case name. */
        void begins(Map<String, String> headers) throws IOException;

        /** The next bytes of it. */
        void data(byte[] from, int offset, int length) throws IOException;

        /** It has ended. */
        void ends() throws IOException;
    }

    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)boundary=(\"([^\"]{1,70})\"|[^;\\s\"]{1,70})");
    private static final int LONGEST_HEADERS = 8 * 1024;
    private static final byte[] END_OF_HEADERS = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private enum Where {
        PREAMBLE,
        AFTER_DELIMITER,
        HEADERS,
        DATA,
        EPILOGUE
    }

    private final byte[] delimiter;
    private final Parts parts;
    private byte[] kept = {'\r', '\n'};
    private Where where = Where.PREAMBLE;

    private MultipartReader(String boundary, Parts parts) {
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.parts = parts;
    }

    /** A reader for a body of that content type; empty when it is not multipart. */
    public static Optional<MultipartReader> of(String contentType, Parts parts) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/") && matcher.find()
                ? Optional.of(
                        new MultipartReader(
                                matcher.group(2) != null ? matcher.group(2) : matcher.group(1),
                                parts))
                : Optional.empty();
    }

    /**
     * The next bytes of the body.
     *
     * @throws BadRequestException when it is malformed
     */
    public void take(byte[] from, int offset, int length) throws IOException {
        byte[] all = new byte[kept.length + length];
        System.arraycopy(kept, 0, all, 0, kept.length);
        System.arraycopy(from, offset, all, kept.length, length);
        int at = 0;
        int before;
        Where then;
        do {
            before = at;
            then = where;
            at = step(all, at);
        } while (at > before || where != then);
        kept = new byte[all.length - at];
        System.arraycopy(all, at, kept, 0, kept.length);
    }

    /** Whether the last delimiter has come. */
    public boolean complete() {
        return where == Where.EPILOGUE;
    }

    /** Goes on from there; the same place when more bytes are needed. */
    private int step(byte[] all, int at) throws IOException {
        return switch (where) {
            case PREAMBLE, DATA -> upToDelimiter(all, at);
            case AFTER_DELIMITER -> afterDelimiter(all, at);
            case HEADERS -> headers(all, at);
            case EPILOGUE -> all.length;
        };
    }

    private int upToDelimiter(byte[] all, int at) throws IOException {
        int found = find(all, at, delimiter);
        int end = found >= 0 ? found : Math.max(at, all.length - delimiter.length + 1);
        if (where == Where.DATA && end > at) {
            parts.data(all, at, end - at);
        }
        if (found < 0) {
            return end;
        }
        if (where == Where.DATA) {
            parts.ends();
        }
        where = Where.AFTER_DELIMITER;
        return found + delimiter.length;
    }

    private int afterDelimiter(byte[] all, int at) throws IOException {
        if (all.length - at < 2) {
            return at;
        }
        if (all[at] == '-' && all[at + 1] == '-') {
            where = Where.EPILOGUE;
            return all.length;
        }
        if (all[at] != '\r' || all[at + 1] != '\n') {
            throw new BadRequestException(400, "a delimiter that goes on");
        }
        // The line feed before the headers belongs to them: a part may have none.
        where = Where.HEADERS;
        return at;
    }

    private int headers(byte[] all, int at) throws IOException {
        int found = find(all, at, END_OF_HEADERS);
        if (found < 0) {
            if (all.length - at > LONGEST_HEADERS) {
                throw new BadRequestException(400, "headers of a part too long");
            }
            return at;
        }
        Map<String, String> headers = new HashMap<>();
        String text = new String(all, at, found - at, StandardCharsets.UTF_8);
        for (String line : text.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        where = Where.DATA;
        parts.begins(headers);
        return found + END_OF_HEADERS.length;
    }

    private static int find(byte[] in, int from, byte[] what) {
        for (int i = from; i <= in.length - what.length; i++) {
            int same = 0;
            while (same < what.length && in[i + same] == what[same]) {
                same++;
            }
            if (same == what.length) {
                return i;
            }
        }
        return -1;
    }
}
