package io.rackside.app.firmware;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.jobs.Jobs;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Transport;
import io.rackside.bmc.files.relay.RelayClient;
import io.rackside.bmc.firmware.FirmwareUpdates;
import io.rackside.bmc.firmware.UpdateService;
import io.rackside.bmc.firmware.plan.Compliance;
import io.rackside.bmc.firmware.plan.PlannedBox;
import io.rackside.bmc.firmware.plan.PlannedImage;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.settings.Change;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;
import io.rackside.operations.Time;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Upgrades the firmware of boxes: look, plan, carry out, take up again, look back. Reading methods
 * may be called by any thread and those that show how far an upgrade is several times a second.
 */
public final class FirmwareWorkflow {
    private static final int JOBS_LOOKED_AT = 500;

    private final DeviceAccess access;
    private final Jobs jobs;
    private final UpgradeJob upgrades;
    private final Planner planner;
    private final UpgradeTools tools;
    private final Statuses statuses;
    private final BankWorkflow banks;
    private final Time time;

    FirmwareWorkflow(
            DeviceAccess access,
            Jobs jobs,
            UpgradeJob upgrades,
            Planner planner,
            UpgradeTools tools,
            Statuses statuses,
            BankWorkflow banks,
            Time time) {
        this.access = access;
        this.jobs = jobs;
        this.upgrades = upgrades;
        this.planner = planner;
        this.tools = tools;
        this.statuses = statuses;
        this.banks = banks;
        this.time = time;
        jobs.listen(this::heard);
    }

    private void heard(Job job) {
        boolean over = job.over() || job.state() == Job.State.INTERRUPTED;
        if (over && job.kind().equals(UpgradeJob.KIND)) {
            tools.live().over(job.id());
        } else if (over && job.kind().equals(CampaignJob.KIND)) {
            upgrades.forget(job.id());
            if (job.over() && job.state() != Job.State.IN_DOUBT) {
                new RelayTidying(tools.serving(), access, () -> campaigns(JOBS_LOOKED_AT))
                        .begin(job);
            }
        }
    }

    /**
     * What a box says of its firmware now; only reads.
     *
     * @param baseline to hold it against
     * @throws io.rackside.bmc.BmcException when it cannot be asked, or nothing here can update it
     * @throws io.rackside.app.access.AccessRefused when it is not spoken to
     */
    public BoxLook look(Subject subject, Optional<FirmwareBaseline> baseline, Terms terms)
            throws InterruptedException {
        try (Bmc bmc = access.open(subject, terms.at(Priority.PERSON))) {
            DeviceFacts device = bmc.firstLook().device();
            FirmwareUpdates updates = Looks.updates(bmc, subject.target().name());
            UpdateService service = updates.service();
            return new BoxLook(
                    subject,
                    device,
                    service,
                    baseline.map(
                                    wanted ->
                                            Compliance.of(
                                                    device.manufacturer(),
                                                    device.model(),
                                                    service.parts(),
                                                    wanted))
                            .orElse(new Compliance(false, List.of())));
        }
    }

    /**
     * The same of many boxes, some at once; a login is tried on one of them first, and after one
     * has refused it no further box is asked.
     *
     * @param heard gets each answer as it comes, on the caller's thread
     * @return the answers in the order of the boxes
     */
    public List<BoxAnswer> looks(
            List<Subject> boxes,
            Optional<FirmwareBaseline> baseline,
            Terms terms,
            Consumer<BoxAnswer> heard)
            throws InterruptedException {
        return new BoxRound(box -> look(box, baseline, terms)).ask(boxes, heard);
    }

    /**
     * Plans an upgrade: reads every box, chooses the images, checks, finds the order. Nothing is
     * changed. A box that cannot be asked or does not pass is left out with its reason.
     *
     * @throws UpgradeRefused when a box is named twice, or the first one refuses the login: no
     *     other is asked with it then
     */
    public UpgradePlan plan(UpgradeWish wish, Terms terms) throws InterruptedException {
        return planner.plan(wish, terms.at(Priority.PERSON));
    }

    /**
     * Carries out a plan that a person has confirmed.
     *
     * @param hash of the plan as it was shown, {@link PlanFile#hash}
     * @return the job of the whole
     * @throws UpgradeRefused when the plan is not the one that was shown, has no box in it, or one
     *     of its boxes is being upgraded
     * @throws io.rackside.app.access.AccessRefused when no login is at hand, or a certificate is
     *     not known well enough; nothing was begun
     */
    public JobId start(UpgradePlan plan, String hash, Terms terms) throws InterruptedException {
        if (!PlanFile.hash(plan).equals(hash)) {
            throw new UpgradeRefused(Message.of("core.firmware.other-plan", PlanFile.hash(plan)));
        }
        List<PlannedBox> boxes = plan.boxes().toList();
        if (boxes.isEmpty()) {
            throw new UpgradeRefused(Message.of("core.firmware.empty-plan"));
        }
        for (PlannedBox box : boxes) {
            if (underWay(box.target().device())) {
                throw new UpgradeRefused(
                        Message.of("core.firmware.under-way", box.target().name()));
            }
        }
        Job job = CampaignJob.job(plan, time.now());
        upgrades.authorise(job.id(), logins(boxes, terms));
        jobs.submit(job);
        return job.id();
    }

    private boolean underWay(DeviceId device) {
        return campaigns(JOBS_LOOKED_AT).stream()
                .filter(job -> !job.over())
                .anyMatch(job -> job.devices().contains(device));
    }

    private Map<DeviceId, LoginPair> logins(List<PlannedBox> boxes, Terms terms)
            throws InterruptedException {
        Map<DeviceId, LoginPair> logins = new HashMap<>();
        for (PlannedBox box : boxes) {
            Subject subject = access.subject(box.target());
            logins.put(box.target().device(), access.logins(subject, terms));
            access.prepare(subject, terms.forActsOf(risk(box)));
            tools.serving().prepare(subject);
        }
        return logins;
    }

    private static Risk risk(PlannedBox box) {
        return box.images().stream()
                .map(PlannedImage::risk)
                .max(Risk::compareTo)
                .orElse(Risk.NOTHING_LOST);
    }

    /**
     * Carries on an upgrade that a crash or the end of the console cut short, or that is in doubt:
     * what was begun is read back first, and nothing is sent twice. At the boxes of one that is
     * over, what sessions a killed run left are ended.
     *
     * @throws UpgradeRefused when it is not to be carried on
     * @throws io.rackside.app.access.AccessRefused when no login is at hand
     */
    public Job resume(JobId campaign, Terms terms) throws InterruptedException {
        Job job = find(campaign);
        authorise(job, terms);
        if (job.over() && job.state() != Job.State.IN_DOUBT) {
            for (PlannedBox box : new CampaignText(job.parameters()).plan().boxes().toList()) {
                upgrades.endLeftSessions(campaign, box);
            }
        }
        try {
            return jobs.resume(campaign);
        } catch (IllegalArgumentException e) {
            throw new UpgradeRefused(Message.of("core.firmware.not-resumable"), e);
        }
    }

    /**
     * Gives the jobs of an upgrade, or that of one image, the logins they are carried on with;
     * another job is left as it is.
     *
     * @throws io.rackside.app.access.AccessRefused when no login is at hand
     */
    public void authorise(Job job, Terms terms) throws InterruptedException {
        if (CampaignJob.is(job)) {
            List<PlannedBox> boxes = new CampaignText(job.parameters()).plan().boxes().toList();
            upgrades.authorise(job.id(), logins(boxes, terms));
        } else if (job.kind().equals(UpgradeJob.KIND)) {
            UpgradeText text = new UpgradeText(job.parameters());
            PlannedBox box = new PlannedBox(text.target(), text.model(), List.of(text.image()));
            upgrades.authorise(text.campaign(), logins(List.of(box), terms));
        }
    }

    /** The upgrade that a job is, or is a part of; empty for every other job. */
    public static Optional<JobId> whole(Job job) {
        if (CampaignJob.is(job)) {
            return Optional.of(job.id());
        }
        return job.kind().equals(UpgradeJob.KIND)
                ? Optional.of(new UpgradeText(job.parameters()).campaign())
                : Optional.empty();
    }

    /** No further box begins; what is under way comes to its end. */
    public void cancel(JobId campaign) {
        jobs.cancel(find(campaign).id());
    }

    /** All upgrades, running ones first, then the newest; at most so many. */
    public List<CampaignStatus> status(int most) {
        return campaigns(JOBS_LOOKED_AT).stream().limit(most).map(statuses::of).toList();
    }

    /** One upgrade as it stands; empty when there is none by that identity. */
    public Optional<CampaignStatus> status(JobId campaign) {
        return jobs.find(campaign).filter(CampaignJob::is).map(statuses::of);
    }

    private List<Job> campaigns(int most) {
        return jobs.newest(most).stream().filter(CampaignJob::is).toList();
    }

    /** What waits for a person's answer. */
    public List<CertificateQuestion> questions() {
        return tools.questions().open();
    }

    /**
     * Answers for a certificate that changed with an update. A no ends that job as in doubt;
     * nothing was sent to the box since.
     *
     * @param fingerprint of the certificate that was looked at
     * @throws UpgradeRefused when it is not asked any more, or about another certificate
     */
    public void answer(JobId job, String fingerprint, boolean accepted) {
        tools.questions().answer(job, fingerprint, accepted);
    }

    /**
     * A plan that takes an upgrade back: for every image that was proved the one its package names
     * for it, else one at hand of the version before.
     */
    public UpgradePlan rollback(JobId campaign, Optional<String> reason, Terms terms)
            throws InterruptedException {
        Job job = find(campaign);
        CampaignText text = new CampaignText(job.parameters());
        List<Subject> boxes = new ArrayList<>();
        Set<ImageSource.Offer> offers = new LinkedHashSet<>();
        for (PlannedBox box : text.plan().boxes().toList()) {
            BoxRun run = BoxRun.of(box, text, jobs::find);
            boolean any = false;
            for (int i = 0; i < run.jobs().size(); i++) {
                if (BoxRun.state(run.jobs().get(i)) == UpgradeState.PROVED) {
                    any = true;
                    Rollback.of(box.images().get(i), tools.images().offers())
                            .ifPresent(offers::add);
                }
            }
            if (any) {
                boxes.add(access.subject(box.target()));
            }
        }
        UpgradeWish wish =
                new UpgradeWish(
                        text.plan().name(),
                        boxes,
                        new UpgradeWish.Source.Images(List.copyOf(offers)),
                        UpgradeWish.USUAL_SIDE,
                        text.plan().stop(),
                        Optional.empty(),
                        new UpgradeWish.Manner(false, true, true, Optional.empty(), List.of()),
                        reason);
        return plan(wish, terms);
    }

    /**
     * The changes that put back what one image's upgrade lost; a person sees their effect and
     * consents to each as to any other setting.
     *
     * @param job of the image, {@link ImageStatus#job}
     */
    public List<Change> restore(JobId job) {
        UpgradeText text = new UpgradeText(image(job).parameters());
        return text.before()
                .map(before -> Restoring.of(text.differences(), before))
                .orElse(List.of());
    }

    /**
     * What one image's upgrade lost and the box has not got back: reads the box. What somebody set
     * anew since is left as it is.
     *
     * @param job of the image, {@link ImageStatus#job}
     * @throws io.rackside.bmc.BmcException when it cannot be asked
     */
    public LostSettings lost(JobId job, Terms terms) throws InterruptedException {
        UpgradeText text = new UpgradeText(image(job).parameters());
        Subject subject = access.subject(text.target());
        if (text.before().isEmpty()
                || text.differences().stream().noneMatch(Difference::restorable)) {
            return new LostSettings(subject, List.of(), List.of());
        }
        BoxFacts before = text.before().get();
        try (Bmc bmc = access.open(subject, terms.at(Priority.PERSON))) {
            bmc.firstLook();
            List<Difference> still =
                    Comparison.of(before, BoxFacts.settings(bmc)).stream()
                            .filter(one -> one.restorable() && text.differences().contains(one))
                            .toList();
            return new LostSettings(subject, still, Restoring.of(still, before));
        }
    }

    private Job image(JobId job) {
        return jobs.find(job)
                .filter(one -> one.kind().equals(UpgradeJob.KIND))
                .orElseThrow(FirmwareWorkflow::unknown);
    }

    /**
     * Opens an image for one box to fetch, for a person who starts the update by other means;
     * whoever asks closes it, the image after it.
     *
     * @param watcher hears how the image comes to the relay beside the box, where it does
     * @throws io.rackside.bmc.files.FileRefused when the image is not there, or no address of this
     *     machine faces the box, or its relay cannot give it
     */
    public Served serve(
            Subject subject, String sha256, Transport transport, RelayClient.Watcher watcher)
            throws InterruptedException {
        Optional<Message> objection = tools.images().objection(sha256);
        if (objection.isPresent()) {
            throw new UpgradeRefused(objection.get());
        }
        Image image = tools.images().open(sha256);
        boolean open = false;
        try {
            Served served =
                    new Served(image, tools.serving().open(image, subject, transport, watcher));
            open = true;
            return served;
        } finally {
            if (!open) {
                image.close();
            }
        }
    }

    /** An image that is being given out. */
    public record Served(Image image, OpenFile file) implements AutoCloseable {
        @Override
        public void close() {
            file.close();
            image.close();
        }
    }

    /** Switches banks. */
    public BankWorkflow banks() {
        return banks;
    }

    /** Images that are at hand. */
    public ImageSource images() {
        return tools.images();
    }

    private Job find(JobId campaign) {
        return jobs.find(campaign).filter(CampaignJob::is).orElseThrow(FirmwareWorkflow::unknown);
    }

    private static UpgradeRefused unknown() {
        return new UpgradeRefused(Message.of("core.firmware.no-such-upgrade"));
    }
}
