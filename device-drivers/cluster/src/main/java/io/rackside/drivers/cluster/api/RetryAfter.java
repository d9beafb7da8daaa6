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
 * Asks again when a server that has too much to do said to, and not before (RFC 9110 section
 * 10.2.3): 429, and any 5xx that says when, such as the 504 of one whose cache lags behind what was
 * written (kube-apiserver v1.36, "Too large resource version"). Only what reads: an eviction that
 * is held back has a meaning of its own. The client library below retries by its own clock (fabric8
 * 7.8.0 reads the header and drops it), so its retries are off.
 */
final class RetryAfter implements Interceptor {
    private static final int TOO_MANY = 429;
    private static final int TROUBLE = 500;
    private static final int TRIES = 5;

    /** Goes from here to whoever asked; a server's own is written over. */
    private static final String HELD = "Rackside-Held";

    private static final Duration MOST = Duration.ofSeconds(30);

    /** Whoever waits longer hears nothing of a server that came back. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

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
        return response.code() == TOO_MANY || response.code() >= TROUBLE
                ? seconds(response.header(NoDetours.RETRY_AFTER))
                : Optional.empty();
    }

    /**
     * A date has been made seconds by then ({@link NoDetours}). Cut to {@link #LONGEST}: the page
     * of a load balancer that says a day is shown for minutes.
     */
    static Optional<Duration> seconds(String header) {
        return Optional.ofNullable(header)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
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
