package io.rackside.app.firmware.desk;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.BoxLook;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.CertificateQuestion;
import io.rackside.app.firmware.FirmwareWorkflow;
import io.rackside.app.firmware.ImageSource;
import io.rackside.app.firmware.UpgradeRefused;
import io.rackside.app.firmware.UpgradeWish;
import io.rackside.app.firmware.library.FirmwareLibrary;
import io.rackside.app.firmware.library.LibraryEntry;
import io.rackside.app.firmware.library.Standing;
import io.rackside.app.firmware.report.ComplianceReport;
import io.rackside.app.report.Report;
import io.rackside.bmc.firmware.plan.Compliance;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.operations.Anchor;
import io.rackside.operations.JobId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** {@link FirmwareWorkflow} with what is usual: what there is, a plan of it, and what runs. */
public final class UpgradeDesk {
    private static final String BASELINE = "baseline/";
    private static final String PACKAGE = "package/";

    private final FirmwareWorkflow firmware;
    private final FirmwareLibrary library;
    private final Function<DeviceId, Subject> boxes;
    private final Map<DeviceId, BoxLook> looks = new ConcurrentHashMap<>();
    private volatile Optional<String> held = Optional.empty();

    /**
     * @param boxes how a box is reached
     */
    public UpgradeDesk(
            FirmwareWorkflow firmware, FirmwareLibrary library, Function<DeviceId, Subject> boxes) {
        this.firmware = firmware;
        this.library = library;
        this.boxes = boxes;
    }

    /** A plan that can be started as it was shown, and no other. */
    public static final class Draft {
        private final UpgradePlan plan;
        private final PlanSummary summary;

        private Draft(UpgradePlan plan) {
            this.plan = plan;
            this.summary = PlanSummary.of(plan);
        }

        public PlanSummary summary() {
            return summary;
        }
    }

    /** Baselines, then the packages that may be used, the newest first. */
    public List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        for (FirmwareBaseline one : library.baselines().all()) {
            goals.add(new Goal(BASELINE + one.name(), one.name(), true, true, List.of()));
        }
        for (LibraryEntry entry : library.all()) {
            if (entry.standing().usable()) {
                goals.add(
                        new Goal(
                                PACKAGE + entry.kept().sha256(),
                                entry.kept().name(),
                                false,
                                entry.standing() == Standing.TRUSTED,
                                entry.kept().images()));
            }
        }
        return List.copyOf(goals);
    }

    /**
     * Reads the boxes and plans; nothing is changed.
     *
     * @param goal key of one of {@link #goals}
     * @param options how it is to go
     * @param reason why refusals and doubts do not hold
     * @throws UpgradeRefused when the goal is not there any more, else as {@link
     *     FirmwareWorkflow#plan}
     */
    public Draft plan(
            String goal, List<DeviceId> chosen, UpgradeOptions options, Optional<String> reason)
            throws InterruptedException {
        Goal known =
                goals().stream()
                        .filter(one -> one.key().equals(goal))
                        .findFirst()
                        .orElseThrow(() -> new UpgradeRefused(Message.of("core.firmware.no-goal")));
        UpgradeWish wish =
                new UpgradeWish(
                        known.name(),
                        chosen.stream().map(boxes).toList(),
                        source(known),
                        options.side(),
                        options.stop(),
                        options.canary(),
                        options.manner(),
                        reason);
        return new Draft(firmware.plan(wish, Terms.person()));
    }

    private UpgradeWish.Source source(Goal goal) {
        if (goal.baseline()) {
            return new UpgradeWish.Source.Baseline(
                    library.baselines()
                            .find(goal.name())
                            .orElseThrow(
                                    () -> new UpgradeRefused(Message.of("core.firmware.no-goal"))));
        }
        String file = goal.key().substring(PACKAGE.length());
        List<ImageSource.Offer> offers =
                library.offers().stream().filter(offer -> offer.file().equals(file)).toList();
        return new UpgradeWish.Source.Images(offers);
    }

    /** The baseline boxes are held against: the chosen one, else the newest; empty for none. */
    public Optional<String> baseline() {
        return wanted().map(FirmwareBaseline::name);
    }

    /** Holds boxes against that one, as long as it is there. */
    public void holdAgainst(String baseline) {
        held = Optional.of(baseline);
    }

    private Optional<FirmwareBaseline> wanted() {
        List<FirmwareBaseline> all = library.baselines().all();
        return held.flatMap(name -> all.stream().filter(b -> b.name().equals(name)).findFirst())
                .or(() -> all.stream().max(Comparator.comparing(FirmwareBaseline::made)));
    }

    /**
     * The versions of a box, held against the baseline; nothing is asked of them where there is
     * none.
     *
     * @param again whether the box is asked though it was before
     * @throws io.rackside.bmc.BmcException when it cannot be asked
     */
    public BoxStanding standing(DeviceId box, boolean again) throws InterruptedException {
        Subject subject = boxes.apply(box);
        BoxLook known = looks.get(box);
        if (known == null || again) {
            known = firmware.look(subject, Optional.empty(), Terms.background());
            looks.put(box, known);
        }
        return BoxStanding.of(held(known).compliance(), known.service().parts());
    }

    private BoxLook held(BoxLook look) {
        FirmwareBaseline baseline =
                wanted().orElseGet(() -> new FirmwareBaseline("", Instant.EPOCH, List.of()));
        return new BoxLook(
                look.subject(),
                look.device(),
                look.service(),
                Compliance.of(
                        look.device().manufacturer(),
                        look.device().model(),
                        look.service().parts(),
                        baseline));
    }

    /**
     * The report of how boxes stand to the baseline, by what they said last.
     *
     * @param silent why boxes among them could not be asked
     */
    public Report compliance(
            List<DeviceId> asked,
            Map<DeviceId, Message> silent,
            Instant made,
            String person,
            Optional<Anchor> checkpoint) {
        return ComplianceReport.of(
                baseline().orElse(""),
                asked.stream()
                        .filter(box -> !silent.containsKey(box))
                        .flatMap(box -> Optional.ofNullable(looks.get(box)).stream())
                        .map(this::held)
                        .toList(),
                asked.stream()
                        .filter(silent::containsKey)
                        .map(
                                box ->
                                        new ComplianceReport.Silent(
                                                boxes.apply(box).target().name(), silent.get(box)))
                        .toList(),
                made,
                person,
                checkpoint);
    }

    /**
     * Carries out what was shown.
     *
     * @throws UpgradeRefused see {@link FirmwareWorkflow#start}
     */
    public JobId start(Draft draft) throws InterruptedException {
        return firmware.start(draft.plan, draft.summary.hash(), Terms.person());
    }

    /** A plan that takes an upgrade back. */
    public Draft rollback(JobId campaign, Optional<String> reason) throws InterruptedException {
        return new Draft(firmware.rollback(campaign, reason, Terms.person()));
    }

    /** Carries an interrupted one on; see {@link FirmwareWorkflow#resume}. */
    public void resume(JobId campaign) throws InterruptedException {
        firmware.resume(campaign, Terms.person());
    }

    /** No further box begins. */
    public void cancel(JobId campaign) {
        firmware.cancel(campaign);
    }

    /** All upgrades, running ones first; may wait for the disk. */
    public List<CampaignStatus> upgrades(int most) {
        return firmware.status(most);
    }

    /** Boxes that were chosen for an upgrade and are not part of it. */
    public static List<PlanSummary.LeftOutBox> leftOut(CampaignStatus upgrade) {
        return upgrade.leftOut().stream().map(PlanSummary.LeftOutBox::of).toList();
    }

    /** Answers for a changed certificate; see {@link FirmwareWorkflow#answer}. */
    public void answer(CertificateQuestion question, boolean accepted) {
        firmware.answer(question.job(), question.now(), accepted);
    }
}
