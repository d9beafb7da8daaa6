package io.rackside.app.offload;

import io.rackside.app.access.AccessRefused;
import io.rackside.model.Message;
import io.rackside.operations.Outcome;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.TrailUnavailable;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How steps of a change end. */
final class StepEnds {
    private static final Logger LOG = LoggerFactory.getLogger(StepEnds.class);

    private StepEnds() {}

    /** A step whose act ended so. */
    static StepResult of(StepContext context, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> new StepResult.Done(done.what());
            case Outcome.Refused refused -> failed(context, refused);
            case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
        };
    }

    /** Nobody expects a host to be changed days after that was confirmed. */
    static StepResult notBegun(String name, StepContext context) {
        return failed(context, Outcome.Refusal.SAFETY, Message.of("core.offload.not-begun", name));
    }

    static StepResult failed(StepContext context, Outcome.Refusal by, Message what) {
        return failed(context, new Outcome.Refused(by, what, ""));
    }

    static StepResult failed(StepContext context, Outcome.Refused refused) {
        try {
            context.note(OffloadText.refused(refused.by()));
        } catch (StoreException | TrailUnavailable e) {
            // How it ended is more than who refused it.
            LOG.warn("who refused a change could not be noted", e);
        }
        return new StepResult.Failed(refused.what());
    }

    static Outcome.Refusal by(AccessRefused e) {
        return switch (e.kind()) {
            case NO_CREDENTIAL, VAULT_LOCKED -> Outcome.Refusal.NOT_AUTHORISED;
            case UNKNOWN_TARGET, NOT_PROVEN, NOT_AGREED, READING_ONLY -> Outcome.Refusal.SAFETY;
        };
    }
}
