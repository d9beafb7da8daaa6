package io.rackside.app.monitoring;

import java.time.Duration;

/**
 * How often a box is asked.
 *
 * @param poll for its readings
 * @param inventory for what it is made of
 * @param events for its log, where it does not tell by itself
 */
record Periods(Duration poll, Duration inventory, Duration events) {
    /** A box on the screen, on a local link. */
    private static final Duration ON_SCREEN = Duration.ofSeconds(4);

    /** A box on the screen, over a link with a rate, at best. */
    private static final Duration ON_SCREEN_WAN = Duration.ofSeconds(15);

    /** A box nobody looks at, over a link with a rate, at best. */
    private static final Duration WAN = Duration.ofMinutes(1);

    /** An agent, at best. */
    private static final Duration AGENT = Duration.ofSeconds(10);

    /** Polls this machine starts on local links, all boxes together. */
    private static final Duration APART_LOCAL = Duration.ofMillis(60);

    /** Share of the background rate that polls may take; the rest is for details and logs. */
    private static final double POLL_SHARE = 0.6;

    /**
     * What is asked for on a link.
     *
     * @param boxes how many boxes are asked over that link, all local ones together
     * @param pollBytes what one poll of a box costs, in bytes
     * @param backgroundBytesPerSecond what background reading may use; infinite where nobody limits
     * @param chosen period the technician has chosen for local links
     */
    static Periods of(
            boolean onScreen,
            int boxes,
            double pollBytes,
            double backgroundBytesPerSecond,
            Duration chosen) {
        if (Double.isInfinite(backgroundBytesPerSecond)) {
            Duration fair = longer(chosen, APART_LOCAL.multipliedBy(boxes));
            return new Periods(
                    onScreen && ON_SCREEN.compareTo(fair) < 0 ? ON_SCREEN : fair,
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(1));
        }
        double share = POLL_SHARE * backgroundBytesPerSecond;
        Duration fair = longer(WAN, seconds(boxes * pollBytes / share));
        Duration seen = longer(ON_SCREEN_WAN, seconds(2 * pollBytes / share));
        return new Periods(
                onScreen && seen.compareTo(fair) < 0 ? seen : fair,
                Duration.ofHours(12),
                Duration.ofMinutes(30));
    }

    /**
     * The same for an SNMP agent: many answer slowly, and their ports have a panel of their own.
     */
    Periods ofAgent() {
        return new Periods(longer(poll, AGENT), inventory, events);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
