package io.rackside.app.acts;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;

/**
 * The step that takes a medium out again: a host must not be left with one that nobody gives out.
 * What somebody else has put in meanwhile is left alone.
 */
final class MediaTakingOut {
    private final Bmc bmc;
    private final ServedDrive drive;
    private final Consent consent;
    private final StepContext context;
    private final Hands hands;

    /** The job's way to carry out an act. */
    @FunctionalInterface
    interface Hands {
        Performer of(Act act);
    }

    MediaTakingOut(Bmc bmc, ServedDrive drive, Consent consent, StepContext context, Hands hands) {
        this.bmc = bmc;
        this.drive = drive;
        this.consent = consent;
        this.context = context;
        this.hands = hands;
    }

    StepResult run() throws InterruptedException {
        for (EarlierAct earlier : context.earlierActs()) {
            if (earlier.open()) {
                Outcome settled = eject(earlier.act());
                if (!(settled instanceof Outcome.Refused)) {
                    return result(settled);
                }
                // It is known to have had no effect, so another one may be sent.
            }
        }
        return switch (drive.look(bmc)) {
            case NOTHING -> new StepResult.Done(drive.empty());
            case ANOTHER ->
                    new StepResult.Done(
                            Message.of(
                                    "core.media.another-in",
                                    drive.insertion().target().name(),
                                    drive.slot()));
            case OURS, NOT_TOLD -> takeOut();
        };
    }

    /** Planned anew, since a job does not keep the act that takes it back. */
    private StepResult takeOut() throws InterruptedException {
        Act ejection;
        try {
            ejection = bmc.plan(drive.insertion().target(), new Change.EjectMedia(drive.slot()));
        } catch (BmcException _) {
            return new StepResult.Failed(
                    Message.of(
                            "core.media.left-in", drive.insertion().target().name(), drive.slot()));
        }
        return result(eject(ejection));
    }

    private Outcome eject(Act ejection) throws InterruptedException {
        return context.acts().run(ejection, consent, hands.of(ejection));
    }

    private static StepResult result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> new StepResult.Done(done.what());
            case Outcome.Refused refused -> new StepResult.Failed(refused.what());
            case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
        };
    }
}
