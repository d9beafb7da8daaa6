package io.rackside.app.firmware;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A box that does not answer while it restarts, as it should.
 *
 * @param since when it stopped answering
 * @param usual what was learned of its model; empty the first time
 */
public record Silence(Instant since, Optional<Usual> usual) {
    public Silence {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(usual, "usual");
    }

    /**
     * How long boxes of that model were silent before.
     *
     * @param times how often it was measured
     */
    public record Usual(Duration shortest, Duration longest, int times) {
        public Usual {
            Objects.requireNonNull(shortest, "shortest");
            Objects.requireNonNull(longest, "longest");
        }
    }
}
