package io.rackside.app.baseline;

import io.rackside.app.access.AccessRefused;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.Outcome;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.TrailUnavailable;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;

/** How steps of a baseline job end, and what they find of an earlier run. */
final class JobEnds {
    private static final Logger LOG = LoggerFactory.getLogger(JobEnds.class);

    private JobEnds() {}

    static StepResult failed(StepContext context, Outcome.Refusal by, Message what) {
        try {
            context.note(BaselineText.refused(by));
        } catch (StoreException | TrailUnavailable e) {
            // How it ended is more than who refused it.
            LOG.warn("who refused a baseline could not be noted", e);
        }
        return new StepResult.Failed(what);
    }

    static StepResult of(StepContext context, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> new StepResult.Done(done.what());
            case Outcome.Refused refused -> failed(context, refused.by(), refused.what());
            case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
        };
    }

    /** Nobody expects a host to be set days after it was confirmed. */
    static StepResult notBegun(StepContext context, String name) {
        return failed(
                context, Outcome.Refusal.SAFETY, Message.of("core.baseline.not-begun-again", name));
    }

    /** Where nothing can be sent, what comes next is not tried. */
    static boolean endsAll(Outcome.Refused refused) {
        return refused.by() == Outcome.Refusal.UNREACHABLE
                || refused.by() == Outcome.Refusal.NOT_AUTHORISED;
    }

    static Optional<EarlierAct> earlier(StepContext context, Act act) {
        return context.earlierActs().stream()
                .filter(each -> each.act().kind().equals(act.kind()))
                .filter(each -> each.act().parameters().equals(act.parameters()))
                .reduce((_, last) -> last);
    }

    /** How many are set. */
    static Message count(StepContext context) {
        BaselineText text = new BaselineText(context.notes());
        List<EntryOrder> orders = text.orders();
        int done = 0;
        for (int i = 0; i < orders.size(); i++) {
            done += text.isSet(i) ? 1 : 0;
        }
        return Message.of("core.baseline.set", done, orders.size());
    }

    static Outcome.Refusal by(AccessRefused e) {
        return switch (e.kind()) {
            case NO_CREDENTIAL, VAULT_LOCKED -> Outcome.Refusal.NOT_AUTHORISED;
            case UNKNOWN_TARGET, NOT_PROVEN, NOT_AGREED, READING_ONLY -> Outcome.Refusal.SAFETY;
        };
    }
}
