package io.rackside.bmc.virtual.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came (RFC 9112).
 *
 * @param path undecoded, without query
 * @param query decoded, in order; a key without value has an empty one
 * @param headers by lower-case name; of one sent twice the last counts
 * @param from address of the client, as it came to the BMC
 */
public record HttpRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        String from) {

    static HttpRequest of(String method, String target, Map<String, String> headers, byte[] body) {
        int mark = target.indexOf('?');
        return new HttpRequest(
                method,
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? Map.of() : query(target.substring(mark + 1)),
                headers,
                body,
                "");
    }

    /** The same request, by that client. */
    HttpRequest from(String address) {
        return new HttpRequest(method, path, query, headers, body, address);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The same request, after which the connection is closed. */
    HttpRequest closing() {
        Map<String, String> more = new HashMap<>(headers);
        more.put("connection", "close");
        return new HttpRequest(method, path, query, more, body, from);
    }

    /** The same request with its body. */
    HttpRequest with(byte[] whole) {
        return new HttpRequest(method, path, query, headers, whole, from);
    }

    /** The same request for another path. */
    public HttpRequest at(String otherPath) {
        return new HttpRequest(method, otherPath, query, headers, body, from);
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String part : text.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String key = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                query.put(decode(key), decode(value));
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
