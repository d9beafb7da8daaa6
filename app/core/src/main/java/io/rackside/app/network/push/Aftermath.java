package io.rackside.app.network.push;

import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.push.CliSessions;
import io.rackside.drivers.network.cli.push.PushGoal;
import io.rackside.drivers.network.cli.push.PushSettlement;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.StepContext;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what became of a push that was cut short: by reading, and where the device's own way
 * back is armed by reading again once that has run out. No line is sent again.
 */
final class Aftermath implements Performer {
    private static final int LOOKS_MAX = 8;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

    private final PushGoal goal;
    private final CliSessions sessions;
    private final PushText text;
    private final Optional<RunningConfig> before;
    private final StepContext context;

    /**
     * @param before the configuration kept before the push, to say what differs
     */
    Aftermath(
            PushGoal goal,
            CliSessions sessions,
            PushText text,
            Optional<RunningConfig> before,
            StepContext context) {
        this.goal = goal;
        this.sessions = sessions;
        this.text = text;
        this.before = before;
        this.context = context;
    }

    @Override
    public Outcome perform(Authorised leave) {
        throw new IllegalStateException("a push is not sent twice");
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        Optional<Instant> trialEnds =
                text.ended()
                        ? Optional.empty()
                        : text.trialEnds().filter(end -> end.isAfter(context.time().now()));
        Outcome outcome;
        if (trialEnds.isEmpty() || !text.armingUnseen()) {
            outcome = look(act, witness, trialEnds.isPresent());
            if (trialEnds.isEmpty() || !(outcome instanceof Outcome.InDoubt)) {
                return outcome;
            }
        }
        // Of an arming nobody saw answered the device may still be at work on it.
        await(act, trialEnds.get());
        outcome = look(act, witness, false);
        for (int look = 1; look < LOOKS_MAX && outcome instanceof Outcome.InDoubt; look++) {
            context.time().sleep(BETWEEN_LOOKS);
            outcome = look(act, witness, false);
        }
        return outcome;
    }

    private Outcome look(Act act, Map<String, String> witness, boolean onTrial)
            throws InterruptedException {
        return new PushSettlement(
                        goal,
                        sessions,
                        new PushSettlement.Known(text.begun(), onTrial, text.saved(), before))
                .settle(act, witness);
    }

    private void await(Act act, Instant trialEnds) throws InterruptedException {
        Duration left = Duration.between(context.time().now(), trialEnds);
        context.progress(
                Message.of("core.push.trial-ends", act.target().name(), trialEnds), 0.9, left);
        if (left.isPositive()) {
            context.time().sleep(left);
        }
    }
}
