package io.rackside.app.firmware;

import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.UpdateProgress;
import io.rackside.bmc.firmware.plan.Check;
import io.rackside.bmc.firmware.plan.PlannedBox;
import io.rackside.bmc.firmware.plan.PlannedImage;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Step;
import io.rackside.operations.TechnicianHostService;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Puts together what the journal and the running jobs tell of an upgrade. */
final class Statuses {
    private final Function<JobId, Optional<Job>> jobs;
    private final Live live;
    private final PastUpgrades past;
    private final Predicate<DeviceId> slowLink;
    private final Time time;

    /**
     * @param slowLink whether a box is reached over a link with a rate
     */
    Statuses(
            Function<JobId, Optional<Job>> jobs,
            Live live,
            PastUpgrades past,
            Predicate<DeviceId> slowLink,
            Time time) {
        this.jobs = jobs;
        this.live = live;
        this.past = past;
        this.slowLink = slowLink;
        this.time = time;
    }

    CampaignStatus of(Job campaign) {
        CampaignText text = new CampaignText(campaign.parameters());
        UpgradePlan plan = text.plan();
        boolean begins =
                text.stopped().isEmpty()
                        && (!campaign.over() || campaign.state() == Job.State.IN_DOUBT);
        List<BoxStatus> boxes = new ArrayList<>();
        for (int wave = 0; wave < plan.waves().size(); wave++) {
            for (PlannedBox box : plan.waves().get(wave).boxes()) {
                boxes.add(box(BoxRun.of(box, text, jobs), wave, begins));
            }
        }
        int wave = Math.min(campaign.nextStep().orElse(0), plan.waves().size() - 1);
        return new CampaignStatus(
                campaign.id(),
                campaign.title(),
                PlanFile.hash(plan),
                campaign.state(),
                campaign.created(),
                campaign.ended(),
                campaign.state() == Job.State.DONE ? plan.waves().size() - 1 : Math.max(0, wave),
                plan.waves().size(),
                boxes,
                plan.leftOut(),
                text.stopped(),
                left(campaign, plan, boxes, wave),
                traffic(boxes));
    }

    private static Optional<Duration> left(
            Job campaign, UpgradePlan plan, List<BoxStatus> boxes, int wave) {
        if (campaign.state() != Job.State.RUNNING || wave < 0) {
            return Optional.empty();
        }
        Duration all =
                boxes.stream()
                        .filter(box -> box.wave() == wave)
                        .flatMap(box -> box.left().stream())
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
        for (UpgradePlan.Wave later : plan.waves().subList(wave + 1, plan.waves().size())) {
            all = all.plus(later.expected());
        }
        return Optional.of(all);
    }

    private BoxStatus box(BoxRun run, int wave, boolean begins) {
        PlannedBox box = run.box();
        List<ImageStatus> images = new ArrayList<>();
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < box.images().size(); i++) {
            PlannedImage image = box.images().get(i);
            images.add(
                    i < run.jobs().size()
                            ? begun(image, run.jobs().get(i))
                            : waiting(image, begins && !run.state().bad()));
            checks.addAll(image.checks());
        }
        UpgradeState state = run.jobs().isEmpty() && !begins ? UpgradeState.NOT_BEGUN : run.state();
        ImageStatus at = images.get(Math.max(0, run.jobs().size() - 1));
        return new BoxStatus(
                box.target().device(),
                box.target().name(),
                box.target().position(),
                box.model(),
                wave,
                state,
                at.doing(),
                images.stream().mapToDouble(ImageStatus::share).average().orElse(0),
                left(images, box, state),
                images,
                checks);
    }

    private static Optional<Duration> left(
            List<ImageStatus> images, PlannedBox box, UpgradeState state) {
        if (state.over() || state == UpgradeState.INTERRUPTED) {
            return Optional.empty();
        }
        Duration all = Duration.ZERO;
        for (int i = 0; i < images.size(); i++) {
            ImageStatus one = images.get(i);
            if (!one.state().over()) {
                all = all.plus(one.left().orElse(box.images().get(i).expected()));
            }
        }
        return Optional.of(all);
    }

    private static ImageStatus waiting(PlannedImage image, boolean begins) {
        return new ImageStatus(
                Optional.empty(),
                image.image().component(),
                image.image().item(),
                image.image().fileName(),
                image.image().sha256(),
                image.from(),
                image.image().version(),
                Optional.empty(),
                begins ? UpgradeState.WAITING : UpgradeState.NOT_BEGUN,
                Message.of(begins ? "core.firmware.waiting" : "core.firmware.not-begun"),
                0,
                0,
                image.image().size(),
                0,
                begins ? Optional.of(image.expected()) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private ImageStatus begun(PlannedImage image, Job job) {
        UpgradeText text = new UpgradeText(job.parameters());
        UpgradeState state = BoxRun.state(job);
        Optional<UpdateProgress> now =
                state == UpgradeState.RUNNING || state == UpgradeState.ASKS
                        ? live.of(job.id())
                        : Optional.empty();
        long size = image.image().size();
        long sent = Math.max(text.sent(), now.map(UpdateProgress::sent).orElse(0L));
        Optional<Instant> began =
                job.steps().stream().flatMap(step -> step.started().stream()).findFirst();
        return new ImageStatus(
                Optional.of(job.id()),
                image.image().component(),
                image.image().item(),
                image.image().fileName(),
                image.image().sha256(),
                image.from(),
                image.image().version(),
                text.phase()
                        .filter(Phase.Proved.class::isInstance)
                        .map(phase -> ((Phase.Proved) phase).version()),
                state,
                doing(job, state, text, now),
                share(state, now, text, size),
                sent,
                size,
                now.map(UpdateProgress::bytesPerSecond).orElse(0.0),
                left(image, state, now.isPresent() ? live.left(job.id()) : Optional.empty(), began),
                began,
                job.ended(),
                silence(state, text, image),
                text.stages(),
                text.differences(),
                question(state, text, job));
    }

    private static Message doing(
            Job job, UpgradeState state, UpgradeText text, Optional<UpdateProgress> now) {
        return switch (state) {
            case ASKS -> asks(text);
            case RUNNING ->
                    sends(job) && now.isPresent()
                            ? now.get().doing()
                            : step(job, Step.State.RUNNING)
                                    .map(Step::title)
                                    .orElse(Message.of("core.firmware.waiting"));
            case PROVED ->
                    text.hostKeptBack()
                            ? Message.of(
                                    BoxStatus.KEPT_BACK,
                                    said(job, UpgradeJob.UPDATE),
                                    said(job, UpgradeJob.READMIT))
                            : said(job, UpgradeJob.UPDATE);
            case STAGED, FAILED, IN_DOUBT, CANCELLED ->
                    job.outcome().orElse(Message.of("core.firmware.not-begun"));
            case INTERRUPTED -> Message.of("core.firmware.interrupted");
            case WAITING -> Message.of("core.firmware.waiting");
            case NOT_BEGUN -> Message.of("core.firmware.not-begun");
        };
    }

    private static Message said(Job job, String name) {
        return job.steps().stream()
                .filter(step -> step.name().equals(name))
                .flatMap(step -> step.detail().stream())
                .findFirst()
                .orElse(Message.of("core.firmware.waiting"));
    }

    private static Message asks(UpgradeText text) {
        String name = text.target().name();
        if (!text.asksOfHost()) {
            return Message.of("core.firmware.asks", name);
        }
        return Message.of(
                text.asksToGoDown()
                        ? TechnicianHostService.MAY_GO_DOWN
                        : TechnicianHostService.MAY_WORK_AGAIN,
                name);
    }

    /** In its check the image goes to the relay, where there is one. */
    private static boolean sends(Job job) {
        return step(job, Step.State.RUNNING)
                .map(Step::name)
                .filter(name -> name.equals(UpgradeJob.UPDATE) || name.equals(UpgradeJob.CHECK))
                .isPresent();
    }

    private static Optional<Step> step(Job job, Step.State state) {
        return job.steps().stream().filter(step -> step.state() == state).findFirst();
    }

    private static double share(
            UpgradeState state, Optional<UpdateProgress> now, UpgradeText text, long size) {
        if (state == UpgradeState.PROVED) {
            return 1;
        }
        // One that ended badly stays where it was, as far as that is written.
        return now.map(UpdateProgress::share)
                .orElseGet(() -> size == 0 ? 0 : Math.min(1, 0.5 * text.sent() / size));
    }

    private Optional<Duration> left(
            PlannedImage image,
            UpgradeState state,
            Optional<Duration> told,
            Optional<Instant> began) {
        if (state != UpgradeState.RUNNING) {
            return Optional.empty();
        }
        if (told.isPresent()) {
            return told;
        }
        Duration spent =
                began.map(since -> Duration.between(since, time.now())).orElse(Duration.ZERO);
        Duration rest = image.expected().minus(spent);
        return Optional.of(rest.isNegative() ? Duration.ZERO : rest);
    }

    private Optional<Silence> silence(UpgradeState state, UpgradeText text, PlannedImage image) {
        return state == UpgradeState.RUNNING
                        && text.phase().orElse(null) instanceof Phase.Restarting restarting
                ? Optional.of(
                        new Silence(
                                restarting.since(),
                                past.silence(text.model(), image.image().component())))
                : Optional.empty();
    }

    private static Optional<CertificateQuestion> question(
            UpgradeState state, UpgradeText text, Job job) {
        return state == UpgradeState.ASKS
                        && !text.asksOfHost()
                        && text.phase().orElse(null) instanceof Phase.CertificateChanged changed
                ? Optional.of(
                        new CertificateQuestion(
                                job.id(),
                                text.target().device(),
                                text.target().name(),
                                changed.before(),
                                changed.now(),
                                text.asksSince().orElse(changed.at())))
                : Optional.empty();
    }

    /** Where a relay gives the image, only what this job brought there. */
    private long overLink(ImageStatus image) {
        return image.job()
                .flatMap(jobs)
                .flatMap(job -> new UpgradeText(job.parameters()).overLink())
                .orElse(image.sent());
    }

    private Traffic traffic(List<BoxStatus> boxes) {
        long sent = 0;
        long slow = 0;
        long perDevice = 0;
        Map<String, Long> once = new HashMap<>();
        for (BoxStatus box : boxes) {
            for (ImageStatus image : box.images()) {
                sent += image.sent();
                slow += slowLink.test(box.device()) ? overLink(image) : 0;
                perDevice += image.size();
                once.put(image.sha256(), image.size());
            }
        }
        long one = once.values().stream().mapToLong(Long::longValue).sum();
        return new Traffic(sent, slow, one, perDevice);
    }
}
