package io.rackside.drivers.ssh;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param connect until the server takes the connection
 * @param login from then until it lets us in; a slow switch takes 10 s for its key exchange
 * @param channel until it opens a channel
 * @param keepAlive between signs of life on a silent connection
 * @param missed so many of them unanswered end the session
 */
public record SshLimits(
        Duration connect, Duration login, Duration channel, Duration keepAlive, int missed) {
    public SshLimits {
        for (Duration each : new Duration[] {connect, login, channel, keepAlive}) {
            if (each.isNegative() || each.isZero() || each.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("no limit: " + each);
            }
        }
        if (missed < 1) {
            throw new IllegalArgumentException("missed: " + missed);
        }
    }

    public static SshLimits usual() {
        return new SshLimits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(40),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                3);
    }
}
