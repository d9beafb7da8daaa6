package io.rackside.drivers.cluster.virtual;

import java.time.Duration;

/**
 * What may be wrong with a server or the way to it.
 *
 * @param busy so many of the next requests are answered 429
 * @param retryAfter seconds it then asks for; below 0 where it asks for none
 * @param delay before each answer
 */
public record Misbehaviour(int busy, int retryAfter, Duration delay) {
    /** Nothing is. */
    public static final Misbehaviour NONE = new Misbehaviour(0, -1, Duration.ZERO);
}
