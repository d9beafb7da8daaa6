package io.rackside.app.firmware;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When an upgrade was in a stage; it may come back to one.
 *
 * @param to when it went on; empty while it is in it
 */
public record StageTime(Stage stage, Instant from, Optional<Instant> to) {
    public StageTime {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }
}
