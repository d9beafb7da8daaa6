package io.rackside.bmc.files;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request is answered with (RFC 9110, 13 to 15). Of the status codes for what went wrong,
 * only those exist that tell the BMC about its own file; everything else is 404.
 *
 * @param status of the answer
 * @param first byte of the file that is sent
 * @param end byte before which it ends; equal to first when no body is sent
 * @param length what Content-Length says; negative for none
 * @param describes whether the headers of the file are sent
 */
record Reply(int status, long first, long end, long length, boolean describes) {
    static final Reply NOT_HERE = new Reply(404, 0, 0, 0, false);

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /**
     * What the BMC gets that asked for the right path.
     *
     * @param tag entity tag of the file, strong, with its quotes
     */
    static Reply to(RequestHead request, long size, String tag) {
        boolean get = request.method().equals("GET");
        if (!get && !request.method().equals("HEAD") || request.hasBody()) {
            return NOT_HERE;
        }
        Optional<String> match = request.header("if-match");
        if (match.isPresent() && !lists(match.get(), tag)) {
            return new Reply(412, 0, 0, 0, true);
        }
        if (request.header("if-none-match").filter(given -> lists(given, tag)).isPresent()) {
            return new Reply(304, 0, 0, -1, true);
        }
        // RFC 9110, 13.1.5: a date instead of a tag cannot match, for no date is told.
        boolean whole = request.header("if-range").filter(given -> !given.equals(tag)).isPresent();
        ByteRange range =
                get && !whole ? ByteRange.of(request.header("range"), size) : new ByteRange.All();
        return switch (range) {
            case ByteRange.All _ -> new Reply(200, 0, get ? size : 0, size, true);
            case ByteRange.Part(long first, long last) ->
                    new Reply(206, first, last + 1, last + 1 - first, true);
            case ByteRange.Unsatisfiable _ -> new Reply(416, 0, 0, 0, true);
        };
    }

    private static boolean lists(String header, String tag) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(
                        given ->
                                given.equals("*") || given.equals(tag) || given.equals("W/" + tag));
    }

    /** The answer's head, with the empty line that ends it. */
    String head(long size, String tag, boolean keeps, Instant now) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(status).append(' ').append(reason()).append("\r\n");
        head.append("Date: ").append(DATE.format(now)).append("\r\n");
        if (length >= 0) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        if (describes) {
            head.append("Accept-Ranges: bytes\r\nETag: ").append(tag).append("\r\n");
            head.append("Cache-Control: no-store\r\n");
        }
        if (status == 200 || status == 206) {
            head.append("Content-Type: application/octet-stream\r\n");
        }
        if (status == 206) {
            head.append("Content-Range: bytes ").append(first).append('-').append(end - 1);
            head.append('/').append(size).append("\r\n");
        }
        if (status == 416) {
            head.append("Content-Range: bytes */").append(size).append("\r\n");
        }
        if (!keeps) {
            head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString();
    }

    private String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 206 -> "Partial Content";
            case 304 -> "Not Modified";
            case 412 -> "Precondition Failed";
            case 416 -> "Range Not Satisfiable";
            default -> "Not Found";
        };
    }
}
