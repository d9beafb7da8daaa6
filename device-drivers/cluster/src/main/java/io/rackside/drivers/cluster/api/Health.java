package io.rackside.drivers.cluster.api;

import okhttp3.Handshake;
import okhttp3.Response;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What a probe of an API server answered, and what could be seen of the server by it.
 *
 * @param well whether it said yes
 * @param text as it came; with {@code ?verbose} a line for each thing it looks at
 * @param clock the server's, in whole seconds, where it told
 * @param took from the request to the end of the answer, waiting that it asked for included
 * @param held how often it said before that it has too much to do (429, 503)
 * @param chain of certificates it showed, its own first
 */
public record Health(
        boolean well,
        String text,
        Optional<Instant> clock,
        Duration took,
        int held,
        List<X509Certificate> chain) {
    public Health {
        chain = List.copyOf(chain);
    }

    static Health of(Response response, BoundedInput body, LongSupplier nanos) throws IOException {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        Handshake handshake = response.handshake();
        return new Health(
                response.isSuccessful(),
                text,
                Optional.ofNullable(response.headers().getDate("Date")).map(Date::toInstant),
                Duration.ofNanos(nanos.getAsLong()),
                RetryAfter.held(response),
                handshake == null
                        ? List.of()
                        : handshake.peerCertificates().stream()
                                .filter(X509Certificate.class::isInstance)
                                .map(X509Certificate.class::cast)
                                .toList());
    }

    /** Names of what is not well, of a verbose answer: {@code [-]etcd failed: reason withheld}. */
    public List<String> failed() {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("[-]"))
                .map(line -> line.substring(3).split("\\s", 2)[0])
                .toList();
    }
}
