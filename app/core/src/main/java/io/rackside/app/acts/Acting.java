package io.rackside.app.acts;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.jobs.Jobs;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.session.RedfishSession;
import io.rackside.bmc.settings.AccountChange;
import io.rackside.model.PowerState;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What all acts on a box have in common: ask it what it can do, and have a job do it. */
final class Acting {
    private final DeviceAccess access;
    private final Jobs jobs;
    private final ActExecutor executor;
    private final ActJob definition;
    private final Time time;

    Acting(DeviceAccess access, Jobs jobs, ActExecutor executor, ActJob definition, Time time) {
        this.access = access;
        this.jobs = jobs;
        this.executor = executor;
        this.definition = definition;
        this.time = time;
        jobs.listen(
                job -> {
                    if (job.kind().equals(ActJob.KIND) && job.over()) {
                        definition.over(job);
                    }
                });
    }

    /** Gives an act that is carried on its logins. */
    void authorise(Job job, Terms terms) throws InterruptedException {
        if (!job.kind().equals(ActJob.KIND)) {
            return;
        }
        Act act = ActText.act(job.parameters());
        Subject subject = access.subject(act.target());
        LoginPair logins = access.logins(subject, terms);
        access.prepare(subject, terms.forActsOf(act.risk()));
        definition.authorise(job.id(), access.again(subject), logins);
    }

    List<Choice> choices(Subject subject, Terms terms) throws InterruptedException {
        try (Bmc bmc = access.open(subject, terms.at(Priority.PERSON))) {
            Target target = target(subject, bmc);
            PowerState power = bmc.powerState();
            return bmc.acts(target).stream()
                    .filter(act -> sensible(act.kind(), power))
                    .map(act -> new Choice(act, executor.opinions(act)))
                    .toList();
        }
    }

    /** A host that runs cannot be switched on, one that is off can only be. */
    private static boolean sensible(String kind, PowerState power) {
        return switch (power) {
            case ON -> !kind.equals("power.on");
            case OFF -> !kind.startsWith("power.") || kind.equals("power.on");
            case POWERING_ON, POWERING_OFF, UNKNOWN -> true;
        };
    }

    Settings settings(Subject subject, Set<Settings.Part> parts, Terms terms)
            throws InterruptedException {
        try (Bmc bmc = access.open(subject, terms.at(Priority.PERSON))) {
            bmc.firstLook();
            return bmc.settings(parts);
        }
    }

    SettingsLook look(Subject subject, Set<Settings.Part> parts, Terms terms)
            throws InterruptedException {
        try (Bmc bmc = access.open(subject, terms.at(Priority.PERSON))) {
            Bmc.Stats before = bmc.stats();
            bmc.firstLook();
            Settings settings = bmc.settings(parts);
            Bmc.Stats after = bmc.stats();
            return new SettingsLook(
                    settings,
                    time.now(),
                    after.requests() - before.requests(),
                    after.bytes() - before.bytes());
        }
    }

    Choice plan(Subject subject, Change change, Terms terms) throws InterruptedException {
        try (Bmc bmc = access.open(subject, terms.at(Priority.PERSON))) {
            Act act =
                    bmc.plan(
                            change instanceof Change.Password
                                    ? targetIfTold(subject, bmc)
                                    : target(subject, bmc),
                            change);
            return new Choice(act, executor.opinions(act));
        }
    }

    /** A box that wants another password first does not say who it is before that. */
    private static Target targetIfTold(Subject subject, Bmc bmc) throws InterruptedException {
        try {
            return target(subject, bmc);
        } catch (BmcException e) {
            if (e.what().code().equals(RedfishSession.PASSWORD_FIRST)) {
                return subject.target();
            }
            throw e;
        }
    }

    /** Whether it answers, as the box it should be. */
    static void look(Bmc bmc, String kind) throws InterruptedException {
        try {
            bmc.firstLook();
        } catch (BmcException e) {
            if (!kind.equals(AccountChange.PASSWORD)
                    || !e.what().code().equals(RedfishSession.PASSWORD_FIRST)) {
                throw e;
            }
        }
    }

    /** The subject, completed by what the box says of itself. */
    private static Target target(Subject subject, Bmc bmc) throws InterruptedException {
        Target said = subject.target();
        return new Target(
                said.device(),
                said.name(),
                said.position(),
                said.identity().completedBy(bmc.firstLook().device().identity()));
    }

    Running start(Subject subject, Act act, Consent consent, Terms terms)
            throws InterruptedException {
        return start(subject, act, consent, terms, SecretSource.none());
    }

    Running start(Subject subject, Act act, Consent consent, Terms terms, SecretSource secrets)
            throws InterruptedException {
        LoginPair logins = access.logins(subject, terms);
        Job job = definition.job(act, consent, time.now());
        access.prepare(subject, terms.forActsOf(act.risk()));
        CompletableFuture<Outcome> outcome =
                definition.prepare(job.id(), access.again(subject), logins, secrets);
        jobs.submit(job);
        return new Running(job.id(), outcome);
    }
}
