package io.rackside.app.firmware;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.ActText;
import io.rackside.app.acts.Choice;
import io.rackside.app.jobs.Jobs;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.firmware.FirmwareUpdates;
import io.rackside.bmc.firmware.UpdateService.Bank;
import io.rackside.bmc.firmware.UpdateService.Part;
import io.rackside.bmc.firmware.plan.Look;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

import java.util.List;
import java.util.Optional;

/** Lets the other bank of a part run again, where the make has two and lets one choose. */
public final class BankWorkflow {
    private final DeviceAccess access;
    private final Jobs jobs;
    private final ActExecutor executor;
    private final BankJob definition;
    private final Time time;

    BankWorkflow(
            DeviceAccess access, Jobs jobs, ActExecutor executor, BankJob definition, Time time) {
        this.access = access;
        this.jobs = jobs;
        this.executor = executor;
        this.definition = definition;
        this.time = time;
        jobs.listen(
                job -> {
                    if (job.kind().equals(BankJob.KIND) && job.over()) {
                        definition.forget(job.id());
                    }
                });
    }

    /**
     * What would be done, with its effect and what the guards say.
     *
     * @param model as the box names itself
     */
    public record Planned(Choice choice, String model) {}

    /**
     * Plans a switch; only reads.
     *
     * @param part ID of the part, where the box has several with two banks
     * @param to name of the bank that is to run
     * @throws UpgradeRefused when there is no such part or bank, it runs already, or the make lets
     *     nobody choose
     * @throws BmcException when the box cannot be asked, or both banks hold the same version
     */
    public Planned plan(Subject subject, Optional<String> part, String to, Terms terms)
            throws InterruptedException {
        try (Bmc bmc = access.open(subject, terms.at(Priority.PERSON))) {
            String name = subject.target().name();
            FirmwareUpdates updates = Looks.updates(bmc, name);
            Look look = Looks.brief(bmc, updates);
            Part chosen = part(look.service().parts(), part, to, name);
            Bank bank =
                    chosen.banks().stream()
                            .filter(one -> one.name().equalsIgnoreCase(to))
                            .findFirst()
                            .orElseThrow();
            if (bank.running()) {
                throw new UpgradeRefused(Message.of("core.firmware.bank-runs", name, bank.name()));
            }
            Act act =
                    updates.planSwitch(Looks.target(subject.target(), look), chosen, bank)
                            .orElseThrow(
                                    () ->
                                            new UpgradeRefused(
                                                    Message.of(
                                                            "core.firmware.bank-not-chosen",
                                                            name,
                                                            chosen.item().name())));
            return new Planned(new Choice(act, executor.opinions(act)), look.device().model());
        }
    }

    private static Part part(List<Part> parts, Optional<String> id, String to, String name) {
        List<Part> with =
                parts.stream()
                        .filter(one -> id.isEmpty() || one.item().id().equals(id.get()))
                        .filter(
                                one ->
                                        one.banks().stream()
                                                .anyMatch(b -> b.name().equalsIgnoreCase(to)))
                        .toList();
        if (with.isEmpty()) {
            throw new UpgradeRefused(Message.of("core.firmware.bank-none", name, to));
        }
        if (with.size() > 1) {
            throw new UpgradeRefused(
                    Message.of(
                            "core.firmware.bank-several",
                            name,
                            String.join(", ", with.stream().map(p -> p.item().id()).toList())));
        }
        return with.getFirst();
    }

    /**
     * Carries a planned switch out as a job.
     *
     * @throws io.rackside.app.access.AccessRefused when no login is at hand, or the certificate is
     *     not known well enough; nothing was begun
     */
    public JobId start(Subject subject, Planned planned, Consent consent, Terms terms)
            throws InterruptedException {
        LoginPair logins = access.logins(subject, terms);
        Act act = planned.choice().act();
        access.prepare(subject, terms.forActsOf(act.risk()));
        Job job = BankJob.job(act, planned.model(), consent, time.now());
        definition.authorise(job.id(), logins);
        jobs.submit(job);
        return job.id();
    }

    /**
     * Gives a switch that is carried on its logins; another job is left as it is.
     *
     * @throws io.rackside.app.access.AccessRefused when no login is at hand
     */
    public void authorise(Job job, Terms terms) throws InterruptedException {
        if (!job.kind().equals(BankJob.KIND)) {
            return;
        }
        Act act = ActText.act(job.parameters());
        Subject subject = access.subject(act.target());
        LoginPair logins = access.logins(subject, terms);
        access.prepare(subject, terms.forActsOf(act.risk()));
        definition.authorise(job.id(), logins);
    }

    /** What differs of the box since the switch; empty before it was compared. */
    public List<Difference> differences(JobId job) {
        return jobs.find(job)
                .map(found -> new UpgradeText(found.parameters()).differences())
                .orElse(List.of());
    }
}
