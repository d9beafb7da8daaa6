package io.rackside.drivers.cluster.api;

import okhttp3.Interceptor;
import okhttp3.Response;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long an answer may say nothing. All of it may take as long as a slow link needs, so there is
 * no limit for the whole.
 */
final class IdleLimit implements Interceptor {
    private static final Duration USUAL = Duration.ofSeconds(30);

    /** An API server sends a bookmark a minute to a watch where nothing happens. */
    static final Duration WATCH = Duration.ofSeconds(150);

    private final Duration silence;

    /**
     * @param silence for watches
     */
    IdleLimit(Duration silence) {
        this.silence = silence;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        boolean watch = "true".equals(chain.request().url().queryParameter("watch"));
        Duration most = watch ? silence : USUAL;
        return chain.withReadTimeout(Math.toIntExact(most.toMillis()), TimeUnit.MILLISECONDS)
                .proceed(chain.request());
    }
}
