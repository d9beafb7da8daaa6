package io.rackside.bmc.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request without its body, as it came (RFC 9112, 2 to 5). Its target may be the secret one, so
 * it is never printed.
 *
 * @param path of the target, undecoded
 * @param http11 whether it is HTTP/1.1, not 1.0
 * @param headers by lower-case name; the values of one sent more than once, joined by commas
 */
record RequestHead(String method, String path, boolean http11, Map<String, String> headers) {
    static final int HEAD_MAX = 8 * 1024;
    static final int LINES_MAX = 64;

    private static final Pattern LINE =
            Pattern.compile("([A-Z]{1,16}) ([\\x21-\\x7e]{1,2048}) HTTP/1\\.([01])");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/?#]+(/.*)");
    private static final Pattern FIELD =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}):[ \t]*([\\x20-\\xff\t]*?)[ \t]*");

    /** What came is no request that could be answered with anything but "not here". */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String why) {
            super(why);
        }
    }

    /**
     * Reads the next one.
     *
     * @return empty when the other side has closed between requests
     * @throws Malformed when it is no HTTP/1 request or over a bound
     */
    static Optional<RequestHead> read(InputStream in) throws IOException {
        int[] left = {HEAD_MAX};
        String first = line(in, left);
        // RFC 9112, 2.2: an empty line before a request is passed over.
        if (first != null && first.isEmpty()) {
            first = line(in, left);
        }
        if (first == null) {
            return Optional.empty();
        }
        Matcher line = LINE.matcher(first);
        if (!line.matches()) {
            throw new Malformed("no request line");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; ; i++) {
            String next = line(in, left);
            if (next == null || i > LINES_MAX) {
                throw new Malformed(next == null ? "ended in its head" : "too many headers");
            }
            if (next.isEmpty()) {
                break;
            }
            Matcher field = FIELD.matcher(next);
            if (!field.matches()) {
                throw new Malformed("a header that is none");
            }
            headers.merge(
                    field.group(1).toLowerCase(Locale.ROOT),
                    field.group(2),
                    (one, other) -> one + ", " + other);
        }
        Matcher absolute = ABSOLUTE.matcher(line.group(2));
        return Optional.of(
                new RequestHead(
                        line.group(1),
                        absolute.matches() ? absolute.group(1) : line.group(2),
                        line.group(3).equals("1"),
                        headers));
    }

    /** A line without its end; null when there is none any more. */
    private static String line(InputStream in, int[] left) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (--left[0] < 0) {
                throw new Malformed("head too long");
            }
            if (c == '\n') {
                int end = line.length();
                boolean full = end > 0 && line.charAt(end - 1) == '\r';
                return full ? line.substring(0, end - 1) : line.toString();
            }
            line.append((char) c);
        }
        if (line.isEmpty()) {
            return null;
        }
        throw new Malformed("ended within a line");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether something follows the head that belongs to the request. */
    boolean hasBody() {
        return headers.containsKey("transfer-encoding")
                || !headers.getOrDefault("content-length", "0").equals("0");
    }

    /** Whether the connection may be used again (RFC 9112, 9.3); not for HTTP/1.0. */
    boolean keeps() {
        return http11
                && Arrays.stream(headers.getOrDefault("connection", "").split(",", -1))
                        .noneMatch(token -> token.strip().equalsIgnoreCase("close"));
    }

    @Override
    public String toString() {
        return "RequestHead[" + method + "]";
    }
}
