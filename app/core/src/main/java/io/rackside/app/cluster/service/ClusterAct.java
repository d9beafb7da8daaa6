package io.rackside.app.cluster.service;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Consent;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.StepContext;

import java.util.Map;
import java.util.Optional;

/**
 * An act on a cluster that reads before it changes anything: one that was cut short is simply done
 * again, and never in doubt.
 */
final class ClusterAct implements Performer {
    /** Does it. */
    @FunctionalInterface
    interface Hands {
        Outcome work() throws ClusterException, InterruptedException;
    }

    /** What an earlier run has brought about, in words; empty where that is not known. */
    @FunctionalInterface
    interface Look {
        Optional<Message> found() throws ClusterException, InterruptedException;
    }

    private final Hands hands;
    private final Look look;
    private Optional<InterruptedException> interrupted = Optional.empty();

    private ClusterAct(Hands hands, Look look) {
        this.hands = hands;
        this.look = look;
    }

    /** Has it done, also after a run that was cut short. */
    static Outcome run(Act act, Consent consent, Hands hands, Look look, StepContext context)
            throws InterruptedException {
        boolean begun = context.earlierActs().stream().anyMatch(EarlierAct::open);
        ClusterAct performer = new ClusterAct(hands, look);
        Outcome outcome = context.acts().run(act, consent, performer);
        if (begun && !(outcome instanceof Outcome.Done) && performer.interrupted.isEmpty()) {
            outcome = context.acts().run(act, consent, performer);
        }
        if (performer.interrupted.isPresent()) {
            throw performer.interrupted.get();
        }
        return outcome;
    }

    static Outcome.Refused refused(Message why) {
        return new Outcome.Refused(Outcome.Refusal.SAFETY, why, "");
    }

    @Override
    public Outcome perform(Authorised leave) {
        leave.spend(leave.act().kind());
        try {
            return hands.work();
        } catch (ClusterException e) {
            return refused(e.what());
        } catch (InterruptedException e) {
            interrupted = Optional.of(e);
            return refused(Message.of("core.service.cut-short", leave.act().target().name()));
        }
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) {
        try {
            return look.found()
                    .<Outcome>map(Outcome.Done::new)
                    .orElseGet(
                            () ->
                                    refused(
                                            Message.of(
                                                    "core.service.cut-short",
                                                    act.target().name())));
        } catch (ClusterException e) {
            return refused(e.what());
        } catch (InterruptedException e) {
            interrupted = Optional.of(e);
            return refused(Message.of("core.service.cut-short", act.target().name()));
        }
    }
}
