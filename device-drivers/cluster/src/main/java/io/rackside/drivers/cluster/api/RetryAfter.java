package io.rackside.drivers.cluster.api;

import io.rackside.operations.Time;

import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Asks again when a server that has too much to do (429, 503) said to, and not before (RFC 9110
 * section 10.2.3). Only what reads: an eviction that is held back has a meaning of its own. The
 * client library below retries by its own clock (fabric8 7.8.0 reads the header and drops it), so
 * its retries are off.
 */
final class RetryAfter implements Interceptor {
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int TRIES = 5;

    /** Goes from here to whoever asked; a server's own is written over. */
    private static final String HELD = "Rackside-Held";

    private static final Duration MOST = Duration.ofSeconds(30);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Time time;

    RetryAfter(Time time) {
        this.time = time;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Response response = chain.proceed(request);
        int held = 0;
        for (int i = 1; i < TRIES && READING.contains(request.method()); i++) {
            Optional<Duration> after = after(response);
            if (after.isEmpty() || after.get().compareTo(MOST) > 0) {
                break;
            }
            response.close();
            held++;
            sleep(after.get());
            response = chain.proceed(request);
        }
        return response.newBuilder().header(HELD, Integer.toString(held)).build();
    }

    /** How often a server said that it has too much to do before it answered. */
    static int held(Response response) {
        String times = response.header(HELD);
        return times == null ? 0 : Integer.parseInt(times);
    }

    /** How long it wants to be left alone; empty when it is not too busy, or does not say. */
    static Optional<Duration> after(Response response) {
        return response.code() == TOO_MANY || response.code() == UNAVAILABLE
                ? seconds(response.header(NoDetours.RETRY_AFTER))
                : Optional.empty();
    }

    /** A date has been made seconds by then ({@link NoDetours}). */
    static Optional<Duration> seconds(String header) {
        return Optional.ofNullable(header)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private void sleep(Duration length) throws InterruptedIOException {
        try {
            time.sleep(length);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("given up");
        }
    }
}
