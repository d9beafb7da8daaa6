package io.rackside.operations;

import java.util.Objects;
import java.util.Optional;

/**
 * An act that an earlier run of a step began.
 *
 * @param intent its entry in the trail
 * @param outcome how it ended as far as the trail knows; empty when a crash came between
 */
public record EarlierAct(TrailEntry intent, Act act, Optional<Outcome> outcome) {
    public EarlierAct {
        Objects.requireNonNull(intent, "intent");
        Objects.requireNonNull(act, "act");
        Objects.requireNonNull(outcome, "outcome");
    }

    /** Whether it is still not known what became of it. */
    public boolean open() {
        return outcome.isEmpty() || outcome.get() instanceof Outcome.InDoubt;
    }

    /** Whether it was done, or may have been: one that was refused does not speak for another. */
    public boolean happened() {
        return open() || outcome.get() instanceof Outcome.Done;
    }

    /** Whether it did what that act would do: same kind, device and parameters. */
    boolean same(Act other) {
        return act.kind().equals(other.kind())
                && act.target().device().equals(other.target().device())
                && act.parameters().equals(other.parameters());
    }
}
