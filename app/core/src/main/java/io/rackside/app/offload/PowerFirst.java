package io.rackside.app.offload;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.host.Freeing;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.SystemReset;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.model.Protocol;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Consent;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.SecretSource;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where SSH does not reach the host of a change in doubt: its users are asked, its BMC takes and
 * gives its power, and it is waited for until it can be looked at. It then has what is kept. One
 * that was left without power, by whatever came between, is given it once a person asks for that.
 */
final class PowerFirst {
    /** A server with much memory and many cards takes a quarter of an hour. */
    private static final Duration BACK = Duration.ofMinutes(30);

    /**
     * A BMC leaves a server without power for seconds in a cycle; longer, and it has not gone on.
     */
    private static final Duration WITHOUT = Duration.ofSeconds(30);

    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    private final OffloadJob.World world;
    private final JobLogins logins;

    PowerFirst(OffloadJob.World world, JobLogins logins) {
        this.world = world;
        this.logins = logins;
    }

    /**
     * That a person wants it.
     *
     * @param act that takes and gives its power
     * @param bmc over which
     */
    record Wish(Act act, Consent consent, Subject bmc, LoginPair logins) {
        Wish {
            Objects.requireNonNull(act, "act");
            Objects.requireNonNull(consent, "consent");
            Objects.requireNonNull(bmc, "bmc");
            Objects.requireNonNull(logins, "logins");
        }
    }

    /**
     * Does so where it is wanted, or where an earlier run began it.
     *
     * @return how the step ends already; empty where the host is to be looked at now
     */
    Optional<StepResult> run(Job job, HostShell shell, StepContext context)
            throws InterruptedException {
        Optional<Wish> wish = logins.powerFirst(job);
        Optional<Act> begun = begun(context);
        if (wish.isEmpty() && begun.isEmpty()) {
            return Optional.empty();
        }
        Target host = new OffloadText(context.notes()).act().target();
        if (begun.isEmpty()) {
            HostService.Answer answer =
                    Freeing.ask(
                            world.users(),
                            host.device(),
                            how -> context.note(OffloadText.released(how)));
            if (!answer.granted()) {
                return Optional.of(
                        new StepResult.InDoubt(
                                Message.of(
                                        "core.offload.not-powered", host.name(), answer.reason())));
            }
        }
        Outcome outcome = powered(begun, wish, logins.asked(job), context);
        if (!(outcome instanceof Outcome.Done)) {
            return Optional.of(new StepResult.InDoubt(outcome.what()));
        }
        context.progress(
                Message.of("core.offload.phase.restarting", host.name()),
                0.5,
                OffloadJob.RESTART_USUAL);
        await(shell, context);
        return Optional.empty();
    }

    /** What an earlier run began with its power, and nobody knows how it ended. */
    static Optional<Act> begun(StepContext context) {
        return context.earlierActs().stream()
                .filter(EarlierAct::open)
                .map(EarlierAct::act)
                .filter(PowerFirst::ofPower)
                .findFirst();
    }

    private static boolean ofPower(Act act) {
        return act.kind().startsWith("power.");
    }

    /**
     * What an earlier run did of it is not done for that wish; what it left open is read.
     *
     * @param asked whether a person has it carried on: nobody else gives a host power that somebody
     *     may have his hands in by now
     */
    private Outcome powered(
            Optional<Act> begun, Optional<Wish> wish, boolean asked, StepContext context)
            throws InterruptedException {
        Act act = begun.or(() -> wish.map(Wish::act)).orElseThrow();
        Consent consent =
                wish.map(Wish::consent).orElseGet(() -> new OffloadText(context.notes()).consent());
        try (Bmc bmc = open(act, wish)) {
            // What is open of it stays so, for whoever asks for it.
            if (!asked && settled(bmc, context) == PowerState.OFF) {
                return without(act);
            }
            Outcome outcome = anew(act, consent, bmc, context);
            if (outcome instanceof Outcome.Refused refused
                    && refused.by() != Outcome.Refusal.DEVICE) {
                return outcome;
            }
            PowerState power = settled(bmc, context);
            if (!asked && power == PowerState.OFF) {
                return without(act);
            }
            boolean again = begun.isPresent() && wish.isPresent();
            return given(act, outcome, power, again, consent, bmc, context);
        } catch (BmcException e) {
            return e.asRefusal();
        } catch (AccessRefused e) {
            return new Outcome.Refused(StepEnds.by(e), e.what(), "");
        }
    }

    private static Outcome without(Act act) {
        return new Outcome.InDoubt(Message.of("core.offload.without-power", act.target().name()));
    }

    private static Outcome anew(Act act, Consent consent, Bmc bmc, StepContext context)
            throws InterruptedException {
        long done =
                context.earlierActs().stream()
                        .filter(earlier -> earlier.act().equals(act))
                        .filter(earlier -> earlier.outcome().orElse(null) instanceof Outcome.Done)
                        .count();
        Outcome outcome = new Outcome.InDoubt(act.effect());
        for (long run = 0; run <= done; run++) {
            outcome = context.acts().run(act, consent, new Hands(bmc));
        }
        return outcome;
    }

    /**
     * Its power may have been taken and not given again, though a BMC calls that a reset, or it had
     * none to be taken: whoever agreed to that agreed to its being given. A host that has power is
     * looked at, for that tells the rest.
     *
     * @param anew whether a person wants it once more that an earlier run left in doubt
     */
    private static Outcome given(
            Act act,
            Outcome how,
            PowerState power,
            boolean anew,
            Consent consent,
            Bmc bmc,
            StepContext context)
            throws InterruptedException {
        if (power == PowerState.ON && how instanceof Outcome.InDoubt) {
            return anew
                    ? context.acts().run(act, consent, new Hands(bmc))
                    : new Outcome.Done(how.what());
        }
        if (power != PowerState.OFF) {
            return how;
        }
        Optional<Act> on =
                bmc.acts(act.target()).stream()
                        .filter(one -> one.kind().equals(SystemReset.ON.kind()))
                        .findFirst();
        return on.isPresent() ? anew(on.get(), consent, bmc, context) : how;
    }

    /** What it is once it does not change by itself any more. */
    private static PowerState settled(Bmc bmc, StepContext context) throws InterruptedException {
        long began = context.time().nanos();
        PowerState power = power(bmc);
        while (power != PowerState.ON && context.time().nanos() - began < WITHOUT.toNanos()) {
            context.time().sleep(BETWEEN);
            power = power(bmc);
        }
        return power;
    }

    private static PowerState power(Bmc bmc) throws InterruptedException {
        try {
            return bmc.powerState();
        } catch (BmcException _) {
            return PowerState.UNKNOWN;
        }
    }

    private Bmc open(Act act, Optional<Wish> wish) throws InterruptedException {
        Terms terms =
                Terms.background().at(Priority.JOB).trusting(Trust.pinned()).forActsOf(act.risk());
        if (wish.isPresent()) {
            return world.access().open(wish.get().bmc(), terms, wish.get().logins());
        }
        Subject subject = world.access().subject(act.target());
        return world.access()
                .open(
                        subject.by(Protocol.REDFISH)
                                .or(() -> subject.by(Protocol.IPMI))
                                .orElse(subject),
                        terms);
    }

    /** It is looked at in any case after that; one that stays silent is found so. */
    private static void await(HostShell shell, StepContext context) throws InterruptedException {
        long began = context.time().nanos();
        while (context.time().nanos() - began < BACK.toNanos()) {
            try {
                shell.reconnect(ATTEMPT);
                return;
            } catch (HostLost _) {
                context.time().sleep(BETWEEN);
            }
        }
    }

    /**
     * Gives a host back that was released for it, once it was looked at.
     *
     * @param seen whether it is known how it is
     */
    void over(boolean seen, StepContext context) throws InterruptedException {
        OffloadText text = new OffloadText(context.notes());
        if (seen && text.mayBeReleased()) {
            if (text.released()) {
                context.note(OffloadText.readAfterPower());
            }
            world.users().readmit(text.act().target().device());
            context.note(OffloadText.released(false));
        }
    }

    private record Hands(Bmc bmc) implements Performer {
        @Override
        public Outcome perform(Authorised leave) throws InterruptedException {
            return bmc.perform(leave, SecretSource.none(), _ -> {});
        }

        @Override
        public Map<String, String> witness(Act act) throws InterruptedException {
            return bmc.witness(act);
        }

        @Override
        public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
            try {
                return bmc.settle(act, witness);
            } catch (BmcException e) {
                return new Outcome.InDoubt(e.what());
            }
        }
    }
}
