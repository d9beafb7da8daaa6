package io.rackside.app.console.terminal;

import io.rackside.operations.Outcome;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalSession;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A terminal on its way, and then as it stands. */
public interface Opening {
    /** Whose it is. */
    Target target();

    Instant since();

    /**
     * Waits until it stands.
     *
     * @return empty when it takes longer, or does not come to stand; then {@link #outcome} says why
     */
    Optional<TerminalSession> await(Duration most) throws InterruptedException;

    /** Waits for its end; empty when that takes longer. */
    Optional<Outcome> outcome(Duration most) throws InterruptedException;
}
