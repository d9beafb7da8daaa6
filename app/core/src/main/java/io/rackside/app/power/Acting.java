package io.rackside.app.power;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.jobs.Jobs;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.PowerState;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What power and locate have in common: ask a box what it can do, and have a job do it. */
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

    List<Choice> choices(Subject subject, Terms terms) throws InterruptedException {
        try (Bmc bmc = access.open(subject, terms.at(Priority.PERSON))) {
            Target said = subject.target();
            Target target =
                    new Target(
                            said.device(),
                            said.name(),
                            said.position(),
                            said.identity().completedBy(bmc.firstLook().device().identity()));
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

    Running start(Subject subject, Act act, Consent consent, Terms terms)
            throws InterruptedException {
        LoginPair logins = access.logins(subject, terms);
        Job job = definition.job(act, consent, time.now());
        access.prepare(subject, terms.forActsOf(act.risk()));
        CompletableFuture<Outcome> outcome =
                definition.prepare(job.id(), access.again(subject), logins);
        jobs.submit(job);
        return new Running(job.id(), outcome);
    }
}
