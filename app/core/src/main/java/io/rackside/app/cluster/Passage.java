package io.rackside.app.cluster;

import java.net.URI;
import java.util.Optional;

/**
 * The way to an API server. Close it after the last answer.
 *
 * @param end https, host and port to connect to
 * @param serverName what the server's certificate has to say, where that is not the host of {@code
 *     end}
 * @param way what holds it open
 */
record Passage(URI end, Optional<String> serverName, Runnable way) implements AutoCloseable {
    /** The server itself. */
    static Passage straight(URI server) {
        return new Passage(server, Optional.empty(), () -> {});
    }

    @Override
    public void close() {
        way.run();
    }
}
