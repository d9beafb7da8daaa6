package io.rackside.bmc.virtual.service;

import io.rackside.bmc.virtual.http.HttpAnswer;
import io.rackside.bmc.virtual.http.HttpRequest;
import io.rackside.bmc.virtual.machine.Misbehaviour.Garbage;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Turns a right answer into nonsense of each {@link Garbage kind}. */
final class Gibberish {
    private static final int HUGE_BYTES = 100_000_000;
    private static final int DEPTH = 100_000;
    private static final int LONG_TEXT = 20_000;
    private static final Duration DRIP = Duration.ofMillis(200);

    private final Time time;

    Gibberish(Time time) {
        this.time = time;
    }

    HttpAnswer of(Garbage kind, HttpRequest request, HttpAnswer.Whole right) {
        byte[] body = right.body();
        return switch (kind) {
            case HTML ->
                    whole(
                            "text/html",
                            "<!DOCTYPE html><html><head><title>Login</title></head><body>"
                                    + "<form>Please log in.</form></body></html>");
            case CUT_JSON -> json(slice(body, body.length / 2));
            case TWO_BODIES -> json(join(body, body));
            case NOISE -> json(noise(4_096));
            case HUGE ->
                    new HttpAnswer.Stream(
                            200, Map.of("Content-Type", "application/json"), Gibberish::writeHuge);
            case DEEP ->
                    json(
                            ("{\"Members\":" + "[".repeat(DEPTH) + "]".repeat(DEPTH) + "}")
                                    .getBytes(StandardCharsets.US_ASCII));
            case DRIP ->
                    new HttpAnswer.Stream(right.status(), right.headers(), out -> drip(body, out));
            case LENGTH_TOO_LONG ->
                    right.with("Content-Length", Integer.toString(body.length + 1_000));
            case LENGTH_TOO_SHORT ->
                    right.with("Content-Length", Integer.toString(body.length / 2));
            case ENDLESS_REDIRECT -> redirect(again(request));
            case STRANGE_TEXTS -> json(Json.bytes(strange(right)));
            case WRONG_TYPES -> json(Json.bytes(swapped(right)));
        };
    }

    static HttpAnswer.Whole redirect(String target) {
        return new HttpAnswer.Whole(307, Map.of("Location", target), new byte[0]);
    }

    private static String again(HttpRequest request) {
        String count = request.query().getOrDefault("again", "0");
        long next = count.matches("[0-9]{1,9}") ? Long.parseLong(count) + 1 : 1;
        return request.path() + "?again=" + next;
    }

    private static void writeHuge(OutputStream out) throws IOException {
        byte[] piece = ("\"" + "x".repeat(8_190) + "\",").getBytes(StandardCharsets.US_ASCII);
        out.write("{\"Members\":[".getBytes(StandardCharsets.US_ASCII));
        for (int sent = 0; sent < HUGE_BYTES; sent += piece.length) {
            out.write(piece);
        }
        out.write("0]}".getBytes(StandardCharsets.US_ASCII));
    }

    private void drip(byte[] body, OutputStream out) throws IOException, InterruptedException {
        for (byte one : body) {
            out.write(one);
            out.flush();
            time.sleep(DRIP);
        }
    }

    private static Map<String, Object> strange(HttpAnswer.Whole right) {
        return each(right, Gibberish::strangeValue);
    }

    private static Map<String, Object> swapped(HttpAnswer.Whole right) {
        return each(right, Gibberish::swappedValue);
    }

    /** Leaves alone what begins with @: the client still finds its way. */
    private static Map<String, Object> each(HttpAnswer.Whole right, UnaryOperator<Object> change) {
        Map<String, Object> changed = new LinkedHashMap<>();
        Json.object(right.body())
                .orElse(Map.of())
                .forEach((k, v) -> changed.put(k, k.startsWith("@") ? v : change.apply(v)));
        return changed;
    }

    private static Object strangeValue(Object value) {
        return switch (value) {
            case String text ->
                    "\u0007\u001b[31m\u202e" + text + "\u0000\r\n" + "W".repeat(LONG_TEXT);
            case Map<?, ?> map when !map.containsKey("@odata.id") ->
                    deep(map, Gibberish::strangeValue);
            case List<?> list -> list.stream().map(Gibberish::strangeValue).toList();
            case null -> "";
            default -> value;
        };
    }

    private static Object swappedValue(Object value) {
        return switch (value) {
            case String _ -> 42;
            case Number number -> "about " + number;
            case Boolean _ -> List.of();
            case Map<?, ?> map when !map.containsKey("@odata.id") ->
                    deep(map, Gibberish::swappedValue);
            case List<?> list ->
                    new ArrayList<>(list.stream().map(Gibberish::swappedValue).toList());
            case null -> Map.of();
            default -> value;
        };
    }

    private static Map<String, Object> deep(Map<?, ?> map, UnaryOperator<Object> change) {
        Map<String, Object> changed = new LinkedHashMap<>();
        map.forEach((k, v) -> changed.put(String.valueOf(k), change.apply(v)));
        return changed;
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] slice(byte[] body, int length) {
        return Arrays.copyOf(body, length);
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static HttpAnswer.Whole json(byte[] body) {
        return new HttpAnswer.Whole(200, Map.of("Content-Type", "application/json"), body);
    }

    private static HttpAnswer.Whole whole(String type, String body) {
        return new HttpAnswer.Whole(
                200, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }
}
