package io.rackside.drivers.cluster.virtual;

import java.time.Duration;

/**
 * What may be wrong with a server or the way to it.
 *
 * @param busy so many of the next requests are answered 429
 * @param retryAfter seconds it then asks for; below 0 where it asks for none
 * @param delay before each answer
 * @param watch what becomes of watches, those that are open too
 */
public record Misbehaviour(int busy, int retryAfter, Duration delay, Watch watch) {
    /** Nothing is. */
    public static final Misbehaviour NONE = new Misbehaviour(0, -1, Duration.ZERO);

    /** How a watch goes wrong. */
    public enum Watch {
        WELL,
        /** It stays open and says nothing any more, not even bookmarks. */
        STALLS,
        /** It ends in the middle of the next event. */
        BREAKS_OFF,
        /** Its next event is longer than any object can be. */
        TALKS_ON
    }

    /** With watches that are well. */
    public Misbehaviour(int busy, int retryAfter, Duration delay) {
        this(busy, retryAfter, delay, Watch.WELL);
    }

    /** Nothing but its watches. */
    public static Misbehaviour of(Watch watch) {
        return new Misbehaviour(0, -1, Duration.ZERO, watch);
    }

    /** The same after one request more. */
    Misbehaviour next() {
        return new Misbehaviour(Math.max(0, busy - 1), retryAfter, delay, watch);
    }
}
