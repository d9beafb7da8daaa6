package io.rackside.bmc.virtual.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** HTTP/1.1 messages from and to bytes (RFC 9112), within bounds. */
final class HttpWire {
    static final int LONGEST_LINE = 8 * 1024;
    static final int MOST_HEADERS = 64;
    static final int LARGEST_BODY = 1024 * 1024;

    private HttpWire() {}

    /**
     * Reads the next request.
     *
     * @return null when the client has closed the connection between requests
     */
    static HttpRequest read(InputStream in, OutputStream out) throws IOException {
        String line = line(in);
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new BadRequestException(400, "no HTTP/1 request line");
        }
        String target = parts[1];
        if (!target.startsWith("/")) {
            throw new BadRequestException(400, "no path in the request line");
        }
        Map<String, String> headers = headers(in);
        if (parts[2].equals("HTTP/1.0")) {
            headers.putIfAbsent("connection", "close");
        }
        return HttpRequest.of(parts[0], target, headers, body(in, out, headers));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
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
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        throw new EOFException("ended within the headers");
    }

    private static byte[] body(InputStream in, OutputStream out, Map<String, String> headers)
            throws IOException {
        if (headers.containsKey("transfer-encoding")) {
            throw new BadRequestException(411, "a body without Content-Length");
        }
        String said = headers.get("content-length");
        if (said == null) {
            return new byte[0];
        }
        if (!said.matches("[0-9]{1,9}")) {
            throw new BadRequestException(400, "Content-Length makes no sense");
        }
        int length = Integer.parseInt(said);
        if (length > LARGEST_BODY) {
            throw new BadRequestException(413, "body too large");
        }
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("ended within the body");
        }
        return body;
    }

    private static String line(InputStream in) throws IOException {
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
        boolean keep = !"close".equalsIgnoreCase(request.headers().get("connection"));
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
