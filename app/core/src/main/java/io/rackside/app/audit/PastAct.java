package io.rackside.app.audit;

import io.rackside.operations.Act;
import io.rackside.operations.Actor;
import io.rackside.operations.Outcome;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An act as the trail has it.
 *
 * @param number of its intent in the trail
 * @param at when it was about to be sent
 * @param outcome what became of it; empty while that is not written down
 */
public record PastAct(long number, Instant at, Actor actor, Act act, Optional<Outcome> outcome) {
    public PastAct {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(act, "act");
        Objects.requireNonNull(outcome, "outcome");
    }
}
