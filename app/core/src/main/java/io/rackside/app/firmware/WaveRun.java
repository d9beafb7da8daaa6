package io.rackside.app.firmware;

import io.rackside.app.jobs.Jobs;
import io.rackside.bmc.firmware.plan.PlannedBox;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Some boxes of a plan at work, a wave as a rule, on the thread of their campaign. */
final class WaveRun {
    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

    private final Job campaign;
    private final UpgradePlan plan;
    private final List<PlannedBox> boxes;
    private final UpgradeJob upgrades;
    private final Jobs jobs;
    private final StepContext context;
    private final Set<JobId> carriedOn = new HashSet<>();

    WaveRun(
            Job campaign,
            UpgradePlan plan,
            List<PlannedBox> boxes,
            UpgradeJob upgrades,
            Jobs jobs,
            StepContext context) {
        this.campaign = campaign;
        this.plan = plan;
        this.boxes = List.copyOf(boxes);
        this.upgrades = upgrades;
        this.jobs = jobs;
        this.context = context;
    }

    StepResult run() throws InterruptedException {
        if (context.resumed()) {
            context.note(CampaignText.carriedOn());
        }
        try {
            boolean more = true;
            while (more) {
                context.checkCancelled();
                more = goOn();
            }
        } catch (InterruptedException e) {
            // Cancelled, or the console ends: none is left without anybody who watches it.
            letEnd();
            throw e;
        }
        return result();
    }

    /** Begins what can begin and waits a while; whether there is more to come. */
    private boolean goOn() throws InterruptedException {
        carryOn();
        boolean stopped = stops();
        if (!stopped) {
            boxes.stream().map(this::run).filter(BoxRun::ready).forEach(this::begin);
        }
        show();
        Optional<Job> running = running();
        if (running.isPresent()) {
            jobs.await(running.get().id(), LOOKS_EVERY);
        }
        return running.isPresent()
                || !stopped && boxes.stream().map(this::run).anyMatch(BoxRun::ready);
    }

    private BoxRun run(PlannedBox box) {
        return BoxRun.of(box, new CampaignText(context.notes()), jobs::find);
    }

    private Optional<Job> running() throws InterruptedException {
        for (PlannedBox box : boxes) {
            Optional<Job> last = run(box).last();
            if (last.isPresent() && !jobs.await(last.get().id(), Duration.ZERO)) {
                return last;
            }
        }
        return Optional.empty();
    }

    /** As it is written down; a job that is just being carried on is written so a moment later. */
    private static boolean runs(Job job) {
        return job.state() == Job.State.RUNNING || job.state() == Job.State.WAITING;
    }

    /** Jobs that a crash cut short, or left in doubt, are carried on once: that only reads. */
    private void carryOn() {
        for (PlannedBox box : boxes) {
            run(box).last()
                    .filter(
                            job ->
                                    job.state() == Job.State.INTERRUPTED
                                            || job.state() == Job.State.IN_DOUBT
                                                    && context.resumed())
                    .filter(job -> carriedOn.add(job.id()))
                    .ifPresent(job -> jobs.resume(job.id()));
        }
    }

    /** The next image of a box; its identity is on disk before it begins. */
    private void begin(BoxRun box) {
        int image = box.jobs().size();
        Job job =
                upgrades.job(
                        box.box(),
                        box.box().images().get(image),
                        campaign.id(),
                        plan.overriding(),
                        context.time().now());
        context.note(CampaignText.beginning(box.box().target().device(), image, job.id()));
        jobs.submit(job);
    }

    /** Whether no further box begins; once it is so it stays so. */
    private boolean stops() throws InterruptedException {
        CampaignText text = new CampaignText(context.notes());
        if (text.stopped().isPresent()) {
            return true;
        }
        if (context.resumed() && running().isPresent()) {
            // What is being read anew may turn out well.
            return false;
        }
        Optional<Message> why = against();
        why.ifPresent(message -> context.note(CampaignText.stopping(message)));
        return why.isPresent();
    }

    /** What of all that was begun speaks against beginning more. */
    private Optional<Message> against() {
        int bad = 0;
        for (UpgradePlan.Wave wave : plan.waves()) {
            for (PlannedBox box : wave.boxes()) {
                BoxRun run = run(box);
                if (wave.canary() && run.state() == UpgradeState.STAGED) {
                    // It proves nothing for the others before its host has restarted.
                    return Optional.of(
                            Message.of("core.firmware.stopped-staged", box.target().name()));
                }
                if (!bad(run.state())) {
                    continue;
                }
                bad++;
                boolean refused = run.last().filter(WaveRun::refusesLogin).isPresent();
                if (refused || plan.stop().stops(bad, wave.canary())) {
                    return Optional.of(reason(box, wave.canary(), refused));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean bad(UpgradeState state) {
        return state.bad() || state == UpgradeState.CANCELLED;
    }

    private static boolean refusesLogin(Job job) {
        return new UpgradeText(job.parameters()).loginRefused();
    }

    private static Message reason(PlannedBox box, boolean canary, boolean refused) {
        String name = box.target().name();
        if (refused) {
            return Message.of("core.firmware.stopped-login", name);
        }
        return canary
                ? Message.of("core.firmware.stopped-canary", name)
                : Message.of("core.firmware.stopped-failed", name);
    }

    private void show() {
        long over = boxes.stream().filter(box -> run(box).state().over()).count();
        List<String> at =
                boxes.stream()
                        .filter(box -> run(box).last().filter(WaveRun::runs).isPresent())
                        .map(box -> box.target().name())
                        .toList();
        context.progress(
                Message.of("core.firmware.wave-at", String.join(", ", at), over, boxes.size()),
                share(),
                left());
    }

    private double share() {
        return boxes.stream().mapToDouble(box -> share(run(box))).average().orElse(0);
    }

    private double share(BoxRun run) {
        if (run.state().over()) {
            return 1;
        }
        double done = run.jobs().stream().filter(job -> !runs(job)).count();
        double now =
                run.last()
                        .filter(WaveRun::runs)
                        .flatMap(job -> jobs.progress(job.id()))
                        .map(progress -> progress.share())
                        .orElse(0.0);
        return (done + now) / run.box().images().size();
    }

    private Duration left() {
        Duration longest = Duration.ZERO;
        for (PlannedBox box : boxes) {
            double share = share(run(box));
            Duration left = Duration.ofMillis((long) (box.expected().toMillis() * (1 - share)));
            longest = left.compareTo(longest) > 0 ? left : longest;
        }
        return longest;
    }

    /** A box whose update has not begun is left alone; one that is at it ends in peace. */
    private void letEnd() throws InterruptedException {
        for (Optional<Job> running = running(); running.isPresent(); running = running()) {
            show();
            // By then the jobs of a console that ends have let go by themselves.
            jobs.await(running.get().id(), LOOKS_EVERY);
            for (PlannedBox box : boxes) {
                run(box).last()
                        .filter(WaveRun::runs)
                        .filter(UpgradeJob::notBegun)
                        .ifPresent(job -> jobs.cancel(job.id()));
            }
        }
    }

    private StepResult result() {
        Optional<Message> stopped = new CampaignText(context.notes()).stopped();
        boolean doubt =
                boxes.stream()
                        .map(box -> run(box).state())
                        .anyMatch(
                                state ->
                                        state == UpgradeState.IN_DOUBT
                                                || state == UpgradeState.STAGED);
        if (stopped.isPresent()) {
            return doubt
                    ? new StepResult.InDoubt(stopped.get())
                    : new StepResult.Failed(stopped.get());
        }
        long proved = boxes.stream().filter(box -> run(box).state() == UpgradeState.PROVED).count();
        return new StepResult.Done(Message.of("core.firmware.wave-over", proved, boxes.size()));
    }
}
