package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** One request and its answer. */
final class Exchange {
    static final ObjectMapper JSON = new ObjectMapper();

    /** A real server packs what is longer (measured, v1.36). */
    private static final int PACKED_FROM = 128 << 10;

    private static final int BODY_MOST = 4 << 20;

    private final HttpExchange http;
    private final Supplier<Misbehaviour.Watch> watch;
    private final Map<String, String> query = new HashMap<>();

    /**
     * @param watch how watches are to go wrong, asked again and again
     */
    Exchange(HttpExchange http, Supplier<Misbehaviour.Watch> watch) {
        this.http = http;
        this.watch = watch;
        String raw = http.getRequestURI().getRawQuery();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            int equals = part.indexOf('=');
            query.put(
                    decode(equals < 0 ? part : part.substring(0, equals)),
                    equals < 0 ? "" : decode(part.substring(equals + 1)));
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Misbehaviour.Watch watch() {
        return watch.get();
    }

    String method() {
        return http.getRequestMethod();
    }

    /** Steps of the path, decoded. */
    List<String> path() {
        String raw = http.getRequestURI().getRawPath().replaceAll("^/+|/+$", "");
        return raw.isEmpty()
                ? List.of()
                : List.of(raw.split("/")).stream()
                        .map(each -> decode(each.replace("+", "%2B")))
                        .toList();
    }

    String query(String name) {
        return query.getOrDefault(name, "");
    }

    /** Whether a word is in the query, with or without a value. */
    boolean asks(String name) {
        return query.containsKey(name);
    }

    boolean is(String name) {
        String value = query(name);
        return value.equals("true") || value.equals("1");
    }

    String header(String name) {
        String value = http.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** Whether the answer is wanted as that: Table or PartialObjectMetadata and its list. */
    boolean wants(String as) {
        return header("Accept").contains("as=" + as);
    }

    JsonNode body() throws IOException, Answer {
        return body("");
    }

    /**
     * @param review what is reviewed, where it is a review that may come packed
     */
    JsonNode body(String review) throws IOException, Answer {
        byte[] bytes = http.getRequestBody().readNBytes(BODY_MOST);
        if (bytes.length == 0) {
            return Store.empty();
        }
        Optional<ObjectNode> packed = PackedReview.read(bytes, review);
        try {
            return packed.isPresent() ? packed.get() : JSON.readTree(bytes);
        } catch (IOException e) {
            throw Answer.bad("the body of the request is no JSON");
        }
    }

    void answer(int code, JsonNode body) throws IOException {
        answer(code, "application/json", JSON.writeValueAsBytes(body));
    }

    void text(int code, String text) throws IOException {
        answer(code, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    void retryAfter(int seconds) {
        http.getResponseHeaders().set("Retry-After", Integer.toString(seconds));
    }

    private void answer(int code, String type, byte[] body) throws IOException {
        byte[] sent = body;
        http.getResponseHeaders().set("Content-Type", type);
        if (body.length > PACKED_FROM && header("Accept-Encoding").contains("gzip")) {
            sent = packed(body);
            http.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        http.sendResponseHeaders(code, sent.length == 0 ? -1 : sent.length);
        try (OutputStream out = http.getResponseBody()) {
            out.write(sent);
        }
    }

    /** As quickly as can be, as the real one does. */
    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream out =
                new GZIPOutputStream(packed) {
                    {
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                }) {
            out.write(body);
        }
        return packed.toByteArray();
    }

    /** Begins an answer without an end of its own, never packed. */
    OutputStream stream() throws IOException {
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(200, 0);
        return http.getResponseBody();
    }

    void close() {
        http.close();
    }
}
