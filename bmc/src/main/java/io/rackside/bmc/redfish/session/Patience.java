package io.rackside.bmc.redfish.session;

import java.time.Duration;
import java.util.Optional;

/**
 * How long one answer is waited for now. Whoever watches a device that may be silent is less
 * patient than the rest: a look that is lost is made again, so it costs little and must not take
 * long. Used by many threads.
 */
public final class Patience {
    private final Duration usual;
    private volatile Optional<Duration> hurry = Optional.empty();

    Patience(Duration usual) {
        this.usual = usual;
    }

    /** Gives it back. */
    public interface Hurry extends AutoCloseable {
        @Override
        void close();
    }

    /** Until closed no answer is waited for longer than that, and no read is asked again. */
    public Hurry hurry(Duration longest) {
        hurry = Optional.of(longest.compareTo(usual) < 0 ? longest : usual);
        return () -> hurry = Optional.empty();
    }

    Duration answer() {
        return hurry.orElse(usual);
    }

    boolean hurried() {
        return hurry.isPresent();
    }
}
