package io.rackside.app.cluster.service;

import io.rackside.app.access.AccessRefused;
import io.rackside.bmc.BmcException;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Question;
import io.rackside.operations.StepContext;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Has a host shut down by asking it to, and never by force. One that stays on is told once more
 * only when a person says so; until then the question stays open, and is taken back when the host
 * goes down after all. Where its BMC does not say whether it is on, nobody is asked: what was sent
 * stays in doubt, and is read again when the service is carried on.
 */
final class GoingDown {
    /** Code of the question that is asked while the host stays on. */
    static final String ONCE_MORE = "core.service.shut-down-again";

    private static final Logger LOG = LoggerFactory.getLogger(GoingDown.class);

    private final Act act;
    private final ServiceText text;
    private final Performer bmc;
    private final Pulling.Power power;
    private final Question question;
    private final Against against;
    private final Limits limits;
    private final StepContext context;

    /** A person wants it told once more, and it was not since. */
    private boolean granted;

    /** What was sent before has come to nothing, and stands so in the trail. */
    private boolean vain;

    /** Looks what forbids that the server goes down now. */
    @FunctionalInterface
    interface Against {
        /** Why it may not; empty where it may. */
        Optional<Message> now() throws ClusterException, InterruptedException;
    }

    private enum Seen {
        OFF,
        RUNS,
        UNSEEN
    }

    private enum Said {
        OFF,
        ONCE_MORE,
        STOP
    }

    /**
     * @param act that shuts it down
     * @param bmc sends it
     * @param against is looked at before it is sent once more
     */
    GoingDown(
            Act act,
            Performer bmc,
            Pulling.Power power,
            Question question,
            Against against,
            Limits limits,
            StepContext context) {
        this.act = act;
        this.bmc = bmc;
        this.power = power;
        this.question = question;
        this.against = against;
        this.limits = limits;
        this.context = context;
        text = new ServiceText(context.notes());
    }

    /** Returns once it is off, or stays on and a person leaves it so. */
    Outcome down() throws ClusterException, InterruptedException {
        while (true) {
            vain = false;
            Outcome outcome = context.acts().run(act, text.consent(), new Followed());
            if (!vain) {
                if (!(outcome instanceof Outcome.Done) || seen() != Seen.RUNS) {
                    return outcome;
                }
                Said said = said();
                if (said != Said.ONCE_MORE) {
                    return said == Said.OFF ? outcome : staysOn();
                }
            }
            Optional<Message> forbidden = against.now();
            if (forbidden.isPresent()) {
                return new Outcome.InDoubt(forbidden.get());
            }
        }
    }

    private Outcome staysOn() {
        return new Outcome.InDoubt(Message.of("core.service.stays-on", act.target().name()));
    }

    private Said said() throws InterruptedException {
        if (!granted) {
            Message asks = Message.of(ONCE_MORE, act.target().name(), act.target().position());
            Optional<Question.Reply> reply =
                    new Asking(question, act.target().device(), asks, this::goesOff).reply();
            if (reply.isEmpty()) {
                return Said.OFF;
            }
            granted = reply.get().yes();
        }
        return granted ? Said.ONCE_MORE : Said.STOP;
    }

    private boolean goesOff() throws InterruptedException {
        while (seen() != Seen.OFF) {
            context.time().sleep(every());
        }
        return true;
    }

    /** Each look is a login of its own. */
    private Duration every() {
        return limits.pace().multipliedBy(BoxSteps.PACES);
    }

    private Seen seen() throws InterruptedException {
        try {
            return switch (power.now()) {
                case OFF -> Seen.OFF;
                case UNKNOWN -> Seen.UNSEEN;
                case ON, POWERING_ON, POWERING_OFF -> Seen.RUNS;
            };
        } catch (BmcException e) {
            LOG.debug("power unseen: {}", e.what().code());
        } catch (AccessRefused e) {
            LOG.debug("power unseen: {}", e.what().code());
        }
        return Seen.UNSEEN;
    }

    /** How it stands once it is off, or the time for that is up. */
    private Seen awaited(Duration most) throws InterruptedException {
        long begun = context.time().nanos();
        Seen seen = seen();
        while (seen != Seen.OFF && context.time().nanos() - begun < most.toNanos()) {
            context.progress(
                    Message.of("core.service.waits-power", act.target().name()),
                    0.5,
                    Duration.ZERO);
            context.time().sleep(every());
            seen = seen();
        }
        return seen;
    }

    /** The BMC's hands, and a person where they do not show how it ended. */
    private final class Followed implements Performer {
        @Override
        public Map<String, String> witness(Act before) throws InterruptedException {
            return bmc.witness(before);
        }

        @Override
        public Outcome perform(Authorised leave) throws InterruptedException {
            granted = false;
            long begun = context.time().nanos();
            Outcome outcome = bmc.perform(leave);
            if (!(outcome instanceof Outcome.InDoubt)) {
                return outcome;
            }
            Duration gone = Duration.ofNanos(context.time().nanos() - begun);
            return ended(outcome, act, awaited(limits.off().minus(gone)));
        }

        @Override
        public Outcome settle(Act earlier, Map<String, String> witness)
                throws InterruptedException {
            Outcome outcome = bmc.settle(earlier, witness);
            return outcome instanceof Outcome.Done ? outcome : ended(outcome, earlier, seen());
        }

        private Outcome ended(Outcome unclear, Act sent, Seen seen) throws InterruptedException {
            Said said =
                    switch (seen) {
                        case OFF -> Said.OFF;
                        case RUNS -> said();
                        case UNSEEN -> Said.STOP;
                    };
            return switch (said) {
                case OFF -> bmc.settle(sent, Map.of());
                case STOP -> seen == Seen.RUNS ? staysOn() : new Outcome.InDoubt(unclear.what());
                case ONCE_MORE -> inVain();
            };
        }

        private Outcome inVain() {
            vain = true;
            context.note(ServiceText.toldInVain());
            return new Outcome.Refused(
                    Outcome.Refusal.DEVICE,
                    Message.of("core.service.told-in-vain", act.target().name()),
                    "");
        }
    }
}
