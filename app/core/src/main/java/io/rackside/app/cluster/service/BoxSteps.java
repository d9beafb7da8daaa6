package io.rackside.app.cluster.service;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.match.SystemUuid;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Consent;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Question;
import io.rackside.operations.Risk;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The steps of one service that its server's BMC does. */
final class BoxSteps {
    static final String SHUT_DOWN = "power.shutdown";

    /** Code of the question that is asked when the BMC complains afterwards. */
    static final String UNHEALTHY = "core.service.unhealthy";

    /** What a job was authorised with; a locked vault does not stop it. */
    record Given(Subject subject, LoginPair logins) {}

    private static final Logger LOG = LoggerFactory.getLogger(BoxSteps.class);

    /** Each look at a server that is out is a login of its own. */
    static final int PACES = 6;

    private final DeviceAccess access;
    private final Optional<Given> given;
    private final ServiceText text;
    private final Limits limits;
    private final StepContext context;

    BoxSteps(
            DeviceAccess access,
            Optional<Given> given,
            ServiceText text,
            Limits limits,
            StepContext context) {
        this.access = access;
        this.given = given;
        this.text = text;
        this.limits = limits;
        this.context = context;
    }

    private Bmc open(Risk risk) throws InterruptedException {
        Terms terms = Terms.background().at(Priority.JOB).trusting(Trust.pinned()).forActsOf(risk);
        return given.isPresent()
                ? access.open(given.get().subject(), terms, given.get().logins())
                : access.open(access.subject(text.target()), terms);
    }

    private Target target(Bmc bmc) throws InterruptedException {
        Target said = text.target();
        return new Target(
                said.device(),
                said.name(),
                said.position(),
                said.identity().completedBy(bmc.firstLook().device().identity()));
    }

    private static Optional<Act> act(Bmc bmc, Target target, String kind)
            throws InterruptedException {
        return bmc.acts(target).stream().filter(each -> each.kind().equals(kind)).findFirst();
    }

    private Outcome run(Bmc bmc, Act act, Consent consent) throws InterruptedException {
        return context.acts().run(act, consent, hands(bmc));
    }

    private static Performer hands(Bmc bmc) {
        return new Performer() {
            @Override
            public Outcome perform(Authorised leave) throws InterruptedException {
                return bmc.perform(leave);
            }

            @Override
            public Map<String, String> witness(Act before) throws InterruptedException {
                return bmc.witness(before);
            }

            @Override
            public Outcome settle(Act earlier, Map<String, String> witness)
                    throws InterruptedException {
                try {
                    return bmc.settle(earlier, witness);
                } catch (BmcException e) {
                    return new Outcome.InDoubt(e.what());
                }
            }
        };
    }

    /** Switches the light, where the server has one. */
    StepResult light(boolean on) throws InterruptedException {
        try (Bmc bmc = open(Risk.NOTHING_LOST)) {
            context.onCancel(bmc::close);
            Target target = target(bmc);
            Optional<Act> act = act(bmc, target, on ? "led.on" : "led.off");
            return act.isEmpty()
                    ? new StepResult.Done(Message.of("core.locate.no-light", target.name()))
                    : StepEnd.of(run(bmc, act.get(), Consent.none()));
        }
    }

    /** The UUID of the system as the BMC says it now; empty where it does not. */
    Optional<SystemUuid> uuid() throws InterruptedException {
        return BoxUuid.asked(() -> open(Risk.NOTHING_LOST));
    }

    /** Whether the BMC says that the host is off. */
    boolean off() throws InterruptedException {
        return power() == PowerState.OFF;
    }

    /** Whether the BMC says that it runs; one that does not answer does not say so. */
    boolean runs() throws InterruptedException {
        try {
            PowerState now = power();
            return now != PowerState.OFF && now != PowerState.UNKNOWN;
        } catch (BmcException e) {
            LOG.debug("power unseen: {}", e.what().code());
        } catch (AccessRefused e) {
            LOG.debug("power unseen: {}", e.what().code());
        }
        return false;
    }

    private PowerState power() throws InterruptedException {
        try (Bmc bmc = open(Risk.NOTHING_LOST)) {
            return bmc.powerState();
        }
    }

    /**
     * Has the host shut down, and waits until it is off.
     *
     * @param against is looked at before it is told once more
     */
    Outcome shutDown(Question question, GoingDown.Against against)
            throws ClusterException, InterruptedException {
        Optional<Act> act;
        String name = text.target().name();
        try (Bmc bmc = open(Risk.SERVICE_STOPS)) {
            if (context.earlierActs().isEmpty() && bmc.powerState() == PowerState.OFF) {
                return new Outcome.Done(Message.of("core.service.was-off", name));
            }
            act = act(bmc, target(bmc), SHUT_DOWN).or(this::toldBefore);
        }
        return act.isEmpty()
                ? ClusterAct.refused(Message.of("core.service.no-shutdown", name))
                : new GoingDown(
                                act.get(),
                                new Anew(),
                                this::power,
                                question,
                                against,
                                limits,
                                context)
                        .down();
    }

    /** Some BMCs offer no shutdown of a host that is off. */
    private Optional<Act> toldBefore() {
        return context.earlierActs().stream()
                .map(EarlierAct::act)
                .filter(each -> each.kind().equals(SHUT_DOWN))
                .reduce((_, last) -> last);
    }

    /** Logs in for each thing that is done: a question may stay open longer than a session. */
    private final class Anew implements Performer {
        @Override
        public Outcome perform(Authorised leave) throws InterruptedException {
            try (Bmc bmc = open(Risk.SERVICE_STOPS)) {
                return hands(bmc).perform(leave);
            }
        }

        @Override
        public Map<String, String> witness(Act before) throws InterruptedException {
            try (Bmc bmc = open(Risk.NOTHING_LOST)) {
                return hands(bmc).witness(before);
            }
        }

        @Override
        public Outcome settle(Act earlier, Map<String, String> witness)
                throws InterruptedException {
            try (Bmc bmc = open(Risk.NOTHING_LOST)) {
                return hands(bmc).settle(earlier, witness);
            }
        }
    }

    /** A person works on the server, and says when it is back. */
    StepResult pull(Question question) throws InterruptedException {
        Target target = text.target();
        context.progress(Message.of("core.service.pull-waits", target.name()), 0.5, Duration.ZERO);
        Duration every = limits.pace().multipliedBy(PACES);
        if (new Pulling(this::power, question, target, every, context.time()).back()) {
            return new StepResult.Done(Message.of("core.service.is-back", target.name()));
        }
        darkened();
        return new StepResult.Failed(Message.of("core.service.stays-out", target.name()));
    }

    /** The light goes out, as far as the server is still there to be told. */
    private void darkened() throws InterruptedException {
        try {
            light(false);
        } catch (BmcException e) {
            LOG.debug("the light stays: {}", e.what().code());
        } catch (AccessRefused e) {
            LOG.debug("the light stays: {}", e.what().code());
        }
    }

    /** The BMC answers and is content, and the host has power. */
    StepResult powerOn(Question question) throws InterruptedException {
        long begun = context.time().nanos();
        while (true) {
            try (Bmc bmc = open(Risk.UNDONE_AT_ONCE)) {
                context.onCancel(bmc::close);
                return powerOn(bmc, question);
            } catch (BmcException e) {
                if (context.time().nanos() - begun >= limits.back().toNanos()) {
                    return new StepResult.Failed(e.what());
                }
                context.progress(
                        Message.of("core.service.waits-bmc", text.target().name(), e.what()),
                        0.5,
                        Duration.ZERO);
            }
            context.time().sleep(limits.pace());
        }
    }

    private StepResult powerOn(Bmc bmc, Question question) throws InterruptedException {
        Target target = target(bmc);
        if (bmc.firstLook().device().health() == Health.CRITICAL
                && !question.ask(target.device(), Message.of(UNHEALTHY, target.name())).yes()) {
            return new StepResult.Failed(Message.of("core.service.stays-out", target.name()));
        }
        if (bmc.powerState() == PowerState.ON
                && context.earlierActs().stream().noneMatch(EarlierAct::open)) {
            return new StepResult.Done(Message.of("core.service.is-on", target.name()));
        }
        Optional<Act> act = act(bmc, target, "power.on");
        if (act.isEmpty()) {
            return new StepResult.Failed(Message.of("core.service.no-power-on", target.name()));
        }
        return StepEnd.of(run(bmc, act.get(), text.consent()));
    }
}
