package io.rackside.app.cluster.service;

import io.rackside.operations.Outcome;
import io.rackside.operations.StepResult;

/** How an act's end ends its step. */
final class StepEnd {
    private StepEnd() {}

    static StepResult of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> new StepResult.Done(done.what());
            case Outcome.Refused refused -> new StepResult.Failed(refused.what());
            case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
        };
    }
}
