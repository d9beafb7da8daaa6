package io.rackside.bmc.ipmi.session;

import java.time.Duration;
import java.util.Optional;

/** How long answers take, and so when one counts as lost (after RFC 6298). Durations in ns. */
final class RoundTrip {
    private static final long UNKNOWN = Duration.ofMillis(400).toNanos();
    private static final long LEAST = Duration.ofMillis(120).toNanos();
    private static final long MOST = Duration.ofSeconds(2).toNanos();

    /** BMCs serve sensors slowly now and then; a repeat too early only adds to their work. */
    private static final long SLACK = Duration.ofMillis(60).toNanos();

    private boolean measured;
    private long smooth;
    private long spread;
    private long floor;

    RoundTrip(Optional<Duration> known) {
        known.map(Duration::toNanos).ifPresent(this::sample);
    }

    /** An answer to something that was sent just once. */
    void sample(long nanos) {
        floor = 0;
        if (measured) {
            spread += (Math.abs(smooth - nanos) - spread) / 4;
            smooth += (nanos - smooth) / 8;
        } else {
            measured = true;
            smooth = nanos;
            spread = nanos / 2;
        }
    }

    /**
     * An answer to something that was sent more than once: nobody knows to which copy. A longer
     * wait stays until an answer can be measured, or a slow line never would be (Karn's rule); but
     * no more than doubled once the line is known, since then it rather loses than slows.
     */
    void answeredAfter(int sent) {
        floor = measured ? Math.min(patience(sent), 2 * once()) : patience(sent);
    }

    Optional<Duration> known() {
        return measured ? Optional.of(Duration.ofNanos(smooth)) : Optional.empty();
    }

    /**
     * How long to wait for an answer.
     *
     * @param sent how often the request was sent, 1 or more; doubled with each
     */
    long patience(int sent) {
        long first = measured ? once() : Math.max(floor, once());
        return Math.min(MOST, Math.max(floor, first << Math.min(sent - 1, 6)));
    }

    private long once() {
        return measured ? Math.max(LEAST, smooth + Math.max(4 * spread, SLACK)) : UNKNOWN;
    }
}
