package io.rackside.drivers.cluster.api;

import okhttp3.Interceptor;
import okhttp3.Response;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * Stands nearest to the wire. An API server sends nobody elsewhere: what does is none, or somebody
 * between. And Retry-After gets another name, for the library sends a write again when it sees 0.
 */
final class NoDetours implements Interceptor {
    /** The name it gets. */
    static final String RETRY_AFTER = "Rackside-Retry-After";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.isRedirect()) {
            response.close();
            throw new IOException("sent elsewhere: " + response.code());
        }
        String value = response.header("Retry-After");
        return value == null
                ? response
                : response.newBuilder()
                        .removeHeader("Retry-After")
                        .header(RETRY_AFTER, seconds(value, response.header("Date")))
                        .build();
    }

    /**
     * Kubernetes sends seconds; a proxy between may send a date, which is as far away as the
     * answer's own says: this machine's clock may be off.
     */
    static String seconds(String retryAfter, String answered) {
        try {
            Instant until = date(retryAfter);
            Instant from = date(answered == null ? "" : answered);
            return Long.toString(Math.max(0, Duration.between(from, until).toSeconds()));
        } catch (DateTimeParseException _) {
            return retryAfter;
        }
    }

    private static Instant date(String text) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
    }
}
