package io.rackside.app.firmware;

import io.rackside.app.jobs.Jobs;
import io.rackside.bmc.firmware.plan.PlannedBox;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Carries out a plan: begins the boxes' jobs wave by wave, the canaries first, and stops when too
 * many fail. After a crash it carries on the jobs it had begun, by reading, before it begins
 * others. When it is cancelled no further one begins; those under way come to their end.
 */
public final class CampaignJob implements JobDefinition {
    static final String KIND = "firmware.campaign";
    private static final String WAVE = "wave-";
    private static final String REPORT = "report";

    private final UpgradeJob upgrades;
    private final Supplier<Jobs> jobs;

    /**
     * @param jobs asked only while one runs: they are made with this definition
     */
    CampaignJob(UpgradeJob upgrades, Supplier<Jobs> jobs) {
        this.upgrades = upgrades;
        this.jobs = jobs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The jobs of the boxes have them for themselves. */
    @Override
    public boolean exclusive() {
        return false;
    }

    /** Whether a job is one of these. */
    static boolean is(Job job) {
        return job.kind().equals(KIND);
    }

    /** The job for a plan, not submitted yet. */
    static Job job(UpgradePlan plan, Instant now) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < plan.waves().size(); i++) {
            UpgradePlan.Wave wave = plan.waves().get(i);
            steps.add(Step.waiting(WAVE + i, title(plan, i), true, wave.expected()));
        }
        steps.add(
                Step.waiting(REPORT, Message.of("core.firmware.step-report"), true, Duration.ZERO));
        List<DeviceId> boxes = plan.boxes().map(box -> box.target().device()).toList();
        return Job.waiting(
                KIND,
                Message.of("core.firmware.campaign", plan.name(), boxes.size()),
                boxes,
                CampaignText.begin(plan),
                steps,
                now);
    }

    private static Message title(UpgradePlan plan, int number) {
        UpgradePlan.Wave wave = plan.waves().get(number);
        String names =
                String.join(", ", wave.boxes().stream().map(box -> box.target().name()).toList());
        return wave.canary()
                ? Message.of("core.firmware.step-canary", names)
                : Message.of("core.firmware.step-wave", number, names);
    }

    @Override
    public StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        UpgradePlan plan = new CampaignText(job.parameters()).plan();
        if (step.name().equals(REPORT)) {
            if (context.resumed()) {
                // All waves are through: what is in doubt, or waits for a host, is read again.
                new WaveRun(job, plan, plan.boxes().toList(), upgrades, jobs.get(), context).run();
            }
            for (PlannedBox box : plan.boxes().toList()) {
                upgrades.endLeftSessions(job.id(), box);
            }
            return report(plan, context);
        }
        int number = Integer.parseInt(step.name().substring(WAVE.length()));
        return new WaveRun(
                        job, plan, plan.waves().get(number).boxes(), upgrades, jobs.get(), context)
                .run();
    }

    private StepResult report(UpgradePlan plan, StepContext context) {
        CampaignText text = new CampaignText(context.notes());
        List<BoxRun> runs =
                plan.boxes().map(box -> BoxRun.of(box, text, jobs.get()::find)).toList();
        List<UpgradeState> states = runs.stream().map(BoxRun::state).toList();
        long keptBack = runs.stream().filter(BoxRun::hostKeptBack).count();
        long proved = states.stream().filter(UpgradeState.PROVED::equals).count();
        long staged = states.stream().filter(UpgradeState.STAGED::equals).count();
        if (proved == states.size()) {
            return new StepResult.Done(
                    keptBack == 0
                            ? Message.of("core.firmware.all-proved", proved)
                            : Message.of("core.firmware.all-proved-kept-back", proved, keptBack));
        }
        Message some =
                staged > 0
                        ? Message.of("core.firmware.some-staged", proved, states.size(), staged)
                        : Message.of("core.firmware.some-proved", proved, states.size());
        return staged > 0 || states.contains(UpgradeState.IN_DOUBT)
                ? new StepResult.InDoubt(some)
                : new StepResult.Failed(some);
    }
}
