package io.rackside.app.baseline;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.host.Fact;
import io.rackside.model.settings.Settings;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.Readings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Consent;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.SecretSource;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The step of a baseline job that is done by the BMC: each act once, after its values were read and
 * found as they were planned against. Safe for concurrent use.
 */
final class BmcLegs {
    private final DeviceAccess access;
    private final Map<JobId, Given> given = new ConcurrentHashMap<>();

    /** What a job was authorised with; a locked vault does not stop it. */
    private record Given(Subject subject, LoginPair logins) {}

    BmcLegs(DeviceAccess access) {
        this.access = access;
    }

    /**
     * Gives a job its logins.
     *
     * @param terms of the person; a login that was given is the host's and not used, where there is
     *     a way into it
     * @throws AccessRefused when none is at hand, or its certificate is not known well enough
     */
    void authorise(JobId job, Subject subject, Terms terms) throws InterruptedException {
        Subject bmc = box(subject);
        Terms own = BmcValues.own(subject, terms);
        LoginPair logins = access.logins(bmc, own);
        access.prepare(bmc, own);
        given.put(job, new Given(box(access.again(subject)), logins));
    }

    void forget(JobId job) {
        given.remove(job);
    }

    private static Subject box(Subject subject) {
        return BmcValues.bmc(subject)
                .orElseThrow(
                        () ->
                                new AccessRefused(
                                        AccessRefused.Kind.UNKNOWN_TARGET,
                                        Message.of(
                                                "core.baseline.no-bmc", subject.target().name())));
    }

    /** Holds a server against files by what its BMC tells, and keeps the result. */
    @FunctionalInterface
    interface Proof {
        BaselineReport of(Subject box, Bmc bmc, List<String> files) throws InterruptedException;
    }

    /**
     * Reads again what a job has set on a server that is reached by its BMC alone.
     *
     * @throws RuntimeException an AccessRefused or BmcException when it cannot be read
     */
    BaselineReport proved(Job job, Subject box, StepContext context, Proof proof)
            throws InterruptedException {
        BaselineText text = new BaselineText(context.notes());
        try (Bmc bmc = open(job, text.act())) {
            context.onCancel(bmc::close);
            bmc.firstLook();
            return proof.of(box, bmc, text.files());
        }
    }

    /** Does all acts of the BMC; after a crash only what was begun is looked at. */
    StepResult perform(Job job, StepContext context) throws InterruptedException {
        return new LegRun(
                        context,
                        (leg, earlier, unset) -> outcome(job, leg, earlier, unset, context))
                .perform();
    }

    private Outcome outcome(
            Job job,
            Leg leg,
            Optional<EarlierAct> earlier,
            List<EntryOrder> unset,
            StepContext context)
            throws InterruptedException {
        try (Bmc bmc = open(job, leg.act())) {
            context.onCancel(bmc::close);
            bmc.firstLook();
            Consent consent = new BaselineText(context.notes()).consent();
            return context.acts().run(leg.act(), consent, hands(bmc, unset));
        } catch (BmcException e) {
            return earlier.isPresent() ? new Outcome.InDoubt(e.what()) : e.asRefusal();
        } catch (AccessRefused e) {
            return earlier.isPresent()
                    ? new Outcome.InDoubt(e.what())
                    : new Outcome.Refused(JobEnds.by(e), e.what(), "");
        }
    }

    private Bmc open(Job job, Act act) throws InterruptedException {
        Terms terms =
                Terms.background().at(Priority.JOB).trusting(Trust.pinned()).forActsOf(act.risk());
        Given kept = given.get(job.id());
        return kept == null
                ? access.open(box(access.subject(act.target())), terms)
                : access.open(kept.subject(), terms, kept.logins());
    }

    private static Performer hands(Bmc bmc, List<EntryOrder> orders) {
        return new Performer() {
            @Override
            public Outcome perform(Authorised leave) throws InterruptedException {
                Optional<Outcome.Refused> changed = changed(bmc, orders);
                return changed.isPresent()
                        ? changed.get()
                        : bmc.perform(leave, SecretSource.none(), _ -> {});
            }

            @Override
            public Map<String, String> witness(Act act) throws InterruptedException {
                return bmc.witness(act);
            }

            @Override
            public Outcome settle(Act act, Map<String, String> witness)
                    throws InterruptedException {
                try {
                    return bmc.settle(act, witness);
                } catch (BmcException e) {
                    return new Outcome.InDoubt(e.what());
                }
            }
        };
    }

    /** What is not as it was planned against is not set. */
    private static Optional<Outcome.Refused> changed(Bmc bmc, List<EntryOrder> orders)
            throws InterruptedException {
        List<ReadFrom> asked = orders.stream().map(order -> order.own().read()).toList();
        Settings settings = BmcValues.settings(bmc, asked);
        Readings now = BmcValues.readings(asked, settings);
        for (EntryOrder order : orders) {
            Fact<String> value = now.of(order.own().read()).get(order.of());
            boolean same = value != null && value.value().filter(order.old()::equals).isPresent();
            if (!same) {
                return Optional.of(
                        new Outcome.Refused(
                                Outcome.Refusal.SAFETY,
                                Message.of(
                                        "core.baseline.changed-since",
                                        order.name(),
                                        value == null
                                                ? Message.of("core.baseline.nothing")
                                                : value.value()
                                                        .map(EntryOrder::shown)
                                                        .orElseGet(
                                                                () ->
                                                                        Message.of(
                                                                                "core.baseline.not-readable")),
                                        order.own().expect().said()),
                                ""));
            }
        }
        return Optional.empty();
    }
}
