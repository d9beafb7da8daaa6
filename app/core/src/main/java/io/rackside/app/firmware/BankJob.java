package io.rackside.app.firmware;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.acts.ActText;
import io.rackside.app.listen.Subscription;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.firmware.FirmwareUpdates;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets the other bank of a part run again: what the box is like before, the switch as one act with
 * its proof, and what differs afterwards. After a crash in the middle it finds out by reading.
 */
public final class BankJob implements JobDefinition {
    static final String KIND = "firmware.bank";
    private static final String CHECK = UpgradeJob.CHECK;
    private static final String SWITCH = "switch";
    private static final String COMPARE = "compare";
    private static final Duration CHECK_USUAL = Duration.ofSeconds(15);
    private static final Duration SWITCH_USUAL = Duration.ofMinutes(4);

    private final DeviceAccess access;
    private final UpgradeJob.Quiet quiet;
    private final UpgradeTools tools;
    private final Map<JobId, LoginPair> given = new ConcurrentHashMap<>();

    BankJob(DeviceAccess access, UpgradeJob.Quiet quiet, UpgradeTools tools) {
        this.access = access;
        this.quiet = quiet;
        this.tools = tools;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The job for a planned switch, not submitted yet. */
    static Job job(Act act, String model, Consent consent, Instant now) {
        return Job.waiting(
                KIND,
                Message.of(
                        "core.firmware.bank-title",
                        act.target().name(),
                        act.parameters().getOrDefault("version", "")),
                List.of(act.target().device()),
                UpgradeText.beginSwitch(act, model, consent),
                List.of(
                        Step.waiting(CHECK, Stage.CHECK.title(), true, CHECK_USUAL),
                        Step.waiting(SWITCH, act.effect(), false, SWITCH_USUAL),
                        Step.waiting(COMPARE, Stage.COMPARE.title(), true, Compared.USUAL)),
                now);
    }

    /** What a job is to use; a locked vault does not stop it. */
    void authorise(JobId job, LoginPair logins) {
        given.put(job, logins);
    }

    /** That job is over. */
    void forget(JobId job) {
        given.remove(job);
    }

    @Override
    public StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        try {
            return switch (step.name()) {
                case CHECK -> check(job, context);
                case SWITCH -> change(job, context);
                case COMPARE -> Compared.run(line(job), context);
                default -> throw new IllegalArgumentException("no step " + step.name());
            };
        } catch (BmcException e) {
            return new StepResult.Failed(e.what());
        } catch (AccessRefused e) {
            return new StepResult.Failed(e.what());
        }
    }

    private BoxLine line(Job job) {
        Act act = ActText.act(job.parameters());
        return new BoxLine(
                access,
                access.subject(act.target()),
                act.target(),
                act.risk(),
                Optional.ofNullable(given.get(job.id())));
    }

    private StepResult check(Job job, StepContext context) throws InterruptedException {
        UpgradeText text = new UpgradeText(context.notes());
        context.note(text.entering(Stage.CHECK, context.time().now()));
        if (context.resumed()) {
            return notBegun(text.target().name());
        }
        try (Bmc bmc = line(job).open()) {
            context.onCancel(bmc::close);
            FirmwareUpdates updates = Looks.updates(bmc, text.target().name());
            Optional<Message> hindrance = updates.service().hindrances().stream().findFirst();
            if (hindrance.isPresent()) {
                return new StepResult.Failed(hindrance.get());
            }
            context.note(UpgradeText.was(BoxFacts.read(bmc, updates)));
            return new StepResult.Done(Message.of("core.firmware.checked", text.target().name()));
        }
    }

    /** Nobody expects a box to restart days after the switch was confirmed. */
    private static StepResult notBegun(String name) {
        return new StepResult.Failed(Message.of("core.firmware.bank-not-begun", name));
    }

    private StepResult change(Job job, StepContext context) throws InterruptedException {
        Act act = ActText.act(context.notes());
        if (context.earlierActs().isEmpty()
                && (context.resumed() || UpgradeJob.stale(job, context))) {
            return notBegun(act.target().name());
        }
        BoxLine line = line(job);
        try (Subscription _ = quiet.pause(act.target().device());
                Bmc bmc = line.fresh()) {
            FirmwareUpdates updates = Looks.updates(bmc, act.target().name());
            JobSupply supply = new JobSupply(job.id(), context, line, Optional.empty(), tools);
            Outcome outcome =
                    context.acts()
                            .run(
                                    act,
                                    ActText.consent(context.notes()),
                                    new UpdateHands(updates, supply));
            context.note(new UpgradeText(context.notes()).over(context.time().now()));
            return switch (outcome) {
                case Outcome.Done done -> new StepResult.Done(done.what());
                case Outcome.Refused refused -> new StepResult.Failed(refused.what());
                case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
            };
        }
    }
}
