package io.rackside.drivers.cluster.api;

import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.cluster.plugin.PluginToken;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Response;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Says who asks, with a token that is asked for once, and again when it is nearly over or the
 * server takes it no more. One request asks; the others go on with the token there is, and wait
 * only where there is none that is good.
 */
final class Bearer implements Interceptor {
    /** Longer than whoever is asked for a token may take. */
    private static final Duration EARLY = Duration.ofSeconds(40);

    /**
     * A token that was over when it was given tells of a clock that is off, and is used for so long
     * all the same: else each request would ask for one.
     */
    private static final Duration LEAST = Duration.ofSeconds(60);

    /** Of a token with a short life the last part is early enough. */
    private static final int PARTS = 4;

    private static final long LOOK_MILLIS = 100;
    private static final int REFUSED = 401;

    /** There is no token to be had. */
    static final class NoToken extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Message what;

        private NoToken(PluginException cause) {
            super(cause);
            what = cause.what();
        }

        /** In words, when rendered. */
        Message what() {
            return what;
        }
    }

    /**
     * A token that was given.
     *
     * @param renew from when on it is time for another
     * @param end from when on it is no good
     */
    private record Given(String token, Instant renew, Instant end) {
        static Given of(PluginToken token, Instant now) {
            if (token.until().isEmpty()) {
                return new Given(token.token(), Instant.MAX, Instant.MAX);
            }
            Instant end = token.until().get();
            Duration life = Duration.between(now, end);
            if (life.compareTo(Duration.ZERO) <= 0) {
                return new Given(token.token(), now.plus(LEAST), now.plus(LEAST));
            }
            Duration part = life.dividedBy(PARTS);
            return new Given(
                    token.token(), end.minus(part.compareTo(EARLY) < 0 ? part : EARLY), end);
        }
    }

    private final TokenSource source;
    private final Time time;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Optional<Given> last = Optional.empty();

    /** How often it was asked in vain; written by who asks alone. */
    private final AtomicInteger failures = new AtomicInteger();

    private volatile PluginException failure;

    Bearer(TokenSource source, Time time) {
        this.source = source;
        this.time = time;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        String token = good(chain.call());
        Response response =
                chain.proceed(
                        chain.request()
                                .newBuilder()
                                .header("Authorization", "Bearer " + token)
                                .build());
        if (response.code() == REFUSED) {
            forget(token);
        }
        return response;
    }

    /** It is asked for anew by the next request. */
    private void forget(String token) {
        last = last.filter(it -> !it.token().equals(token));
    }

    private String good(Call call) throws IOException {
        Optional<Given> now = last;
        if (now.filter(it -> time.now().isBefore(it.renew())).isPresent()) {
            return now.get().token();
        }
        Optional<Given> there = now.filter(it -> time.now().isBefore(it.end()));
        int known = failures.get();
        try {
            while (!asking.tryLock(there.isPresent() ? 0 : LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (there.isPresent()) {
                    return there.get().token();
                }
                if (call.isCanceled()) {
                    throw new IOException("Canceled");
                }
            }
        } catch (InterruptedException _) {
            throw givenUp();
        }
        try {
            return asked(there, known);
        } finally {
            asking.unlock();
        }
    }

    /** Where another has asked meanwhile, what came of that. */
    private String asked(Optional<Given> there, int known) throws IOException {
        Optional<Given> meanwhile = last.filter(it -> time.now().isBefore(it.renew()));
        if (meanwhile.isPresent()) {
            return meanwhile.get().token();
        }
        try {
            if (failures.get() == known) {
                Given given = Given.of(source.token(), time.now());
                last = Optional.of(given);
                return given.token();
            }
        } catch (PluginException e) {
            failure = e;
            failures.incrementAndGet();
        } catch (InterruptedException _) {
            throw givenUp();
        }
        if (there.isPresent()) {
            return there.get().token();
        }
        throw new NoToken(failure);
    }

    private static InterruptedIOException givenUp() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("given up");
    }
}
