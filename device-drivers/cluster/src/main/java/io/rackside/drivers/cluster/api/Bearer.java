package io.rackside.drivers.cluster.api;

import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.cluster.plugin.PluginToken;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import okhttp3.Interceptor;
import okhttp3.Response;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says who asks, with a token that is asked for once and again when it is nearly over. */
final class Bearer implements Interceptor {
    private static final Duration EARLY = Duration.ofSeconds(10);

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

    private final TokenSource source;
    private final Time time;
    private Optional<PluginToken> last = Optional.empty();

    Bearer(TokenSource source, Time time) {
        this.source = source;
        this.time = time;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        return chain.proceed(
                chain.request().newBuilder().header("Authorization", "Bearer " + good()).build());
    }

    private synchronized String good() throws IOException {
        Instant soon = time.now().plus(EARLY);
        if (last.filter(it -> it.until().filter(until -> until.isBefore(soon)).isEmpty())
                .isEmpty()) {
            try {
                last = Optional.of(source.token());
            } catch (PluginException e) {
                throw new NoToken(e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("given up");
            }
        }
        return last.get().token();
    }
}
