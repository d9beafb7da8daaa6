package io.rackside.bmc.virtual.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP/1.1 messages from and to bytes (RFC 9112), within bounds. */
final class HttpWire {
    static final int LONGEST_LINE = 8 * 1024;
    static final int MOST_HEADERS = 64;

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/?#]+(.*)");

    /** Headers that say where a request ends or whom it is for; two of them must agree. */
    private static final Set<String> FRAMING =
            Set.of("content-length", "transfer-encoding", "host");

    private HttpWire() {}

    /**
     * Reads the head of the next request, which its body follows.
     *
     * @return null when the client has closed the connection between requests
     */
    static HttpRequest head(InputStream in) throws IOException {
        String line = line(in);
        // RFC 9112, 2.2: an empty line left over by the request before is passed over.
        if (line != null && line.isEmpty()) {
            line = line(in);
        }
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new BadRequestException(400, "no HTTP/1 request line");
        }
        String target = target(parts[1]);
        Map<String, String> headers = headers(in);
        if (parts[2].equals("HTTP/1.0")) {
            headers.putIfAbsent("connection", "close");
        } else if (!headers.containsKey("host")) {
            throw new BadRequestException(400, "no Host");
        }
        return HttpRequest.of(parts[0], target, headers, new byte[0]);
    }

    /** The path of a target, which proxies' clients send in its absolute form (RFC 9112, 3.2.2). */
    private static String target(String said) throws BadRequestException {
        Matcher absolute = ABSOLUTE.matcher(said);
        String target =
                absolute.matches()
                        ? absolute.group(1).startsWith("/")
                                ? absolute.group(1)
                                : "/" + absolute.group(1)
                        : said;
        if (!target.startsWith("/")) {
            throw new BadRequestException(400, "no path in the request line");
        }
        return target;
    }

    static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); line != null; line = line(in)) {
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon <= 0 || headers.size() >= MOST_HEADERS) {
                throw new BadRequestException(
                        colon <= 0 ? 400 : 431, "headers malformed or too many");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            // RFC 9112, 5.1 and 5.2: a space before the colon, or a folded line.
            if (name.chars().anyMatch(c -> c <= ' ')) {
                throw new BadRequestException(400, "a header's name has a space in it");
            }
            String before = headers.put(name, value);
            if (before != null && FRAMING.contains(name) && !before.equals(value)) {
                throw new BadRequestException(400, "two different headers " + name);
            }
        }
        throw new EOFException("ended within the headers");
    }

    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r'
                        ? line.substring(0, end - 1)
                        : line.toString();
            }
            if (line.length() >= LONGEST_LINE) {
                throw new BadRequestException(431, "line too long");
            }
            line.append((char) c);
        }
        if (line.isEmpty()) {
            return null;
        }
        throw new EOFException("ended within a line");
    }

    /** Writes an answer; false when the connection cannot be used any further. */
    static boolean write(OutputStream out, HttpRequest request, HttpAnswer answer)
            throws IOException, InterruptedException {
        boolean head = request.method().equals("HEAD");
        boolean keep =
                Arrays.stream(request.headers().getOrDefault("connection", "").split(",", -1))
                        .noneMatch(token -> token.strip().equalsIgnoreCase("close"));
        switch (answer) {
            case HttpAnswer.Whole whole -> {
                out.write(head(whole, whole.body().length, keep));
                if (!head) {
                    out.write(whole.body());
                }
                out.flush();
                return keep;
            }
            case HttpAnswer.Cut(var whole, int bytes) -> {
                out.write(head(whole, whole.body().length, keep));
                out.write(whole.body(), 0, Math.min(bytes, whole.body().length));
                out.flush();
                return false;
            }
            case HttpAnswer.Nothing _ -> {
                return false;
            }
            case HttpAnswer.Stream stream -> {
                out.write(head(stream, -1, false));
                out.flush();
                if (!head) {
                    stream.body().write(out);
                }
                out.flush();
                return false;
            }
        }
    }

    private static byte[] head(HttpAnswer answer, int length, boolean keep) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(reason(answer.status()))
                .append("\r\n");
        answer.headers().forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
        boolean bodiless = answer.status() == 204 || answer.status() == 304;
        if (length >= 0 && !bodiless && !answer.headers().containsKey("Content-Length")) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        if (!keep) {
            head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 202 -> "Accepted";
            case 204 -> "No Content";
            case 304 -> "Not Modified";
            case 307 -> "Temporary Redirect";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 411 -> "Length Required";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 428 -> "Precondition Required";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 503 -> "Service Unavailable";
            default -> "Status";
        };
    }
}
