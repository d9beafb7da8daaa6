package io.rackside.app.network.push;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.jobs.Jobs;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.drivers.network.cli.config.ConfigBackup;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.push.PushGoal;
import io.rackside.drivers.network.cli.push.PushOrder;
import io.rackside.drivers.network.cli.template.ChangeRefused;
import io.rackside.drivers.network.cli.template.Template;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Target;
import io.rackside.operations.Time;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Plans changes of switches and firewalls, has jobs push them, and takes the last one back. */
public final class PushWorkflow {
    private static final int JOBS_LOOKED_AT = 500;

    private final CommandLines lines;
    private final PushJob definition;
    private final Jobs jobs;
    private final ActExecutor executor;
    private final Trail trail;
    private final Time time;

    /**
     * @param definition the one the jobs were made with, of the same lines
     */
    public PushWorkflow(
            CommandLines lines,
            PushJob definition,
            Jobs jobs,
            ActExecutor executor,
            Trail trail,
            Time time) {
        this.lines = lines;
        this.definition = definition;
        this.jobs = jobs;
        this.executor = executor;
        this.trail = trail;
        this.time = time;
        jobs.listen(
                job -> {
                    if (job.kind().equals(PushJob.KIND) && job.over()) {
                        definition.forget(job.id());
                    }
                });
    }

    /** The forms a device's family has; empty when its family is not known before it is asked. */
    public Optional<List<TemplateForm>> templates(Subject subject) {
        return lines.profile(subject).map(TemplateForm::of);
    }

    /**
     * Fills a form in against what the device runs; only reads.
     *
     * @throws PushRefused when there is no such template, or a value is missing or wrong
     * @throws RuntimeException an AccessRefused, SshException or CliException when the device
     *     cannot be read
     */
    public PushPlan plan(Subject subject, PushWish wish, Terms terms) throws InterruptedException {
        return plan(subject, wish, lines.profile(subject), terms);
    }

    /**
     * The same for a device whose command line is of that family.
     *
     * @param speaking empty to ask the device
     */
    public PushPlan plan(Subject subject, PushWish wish, Optional<CliProfile> speaking, Terms terms)
            throws InterruptedException {
        speaking.ifPresent(profile -> checkForm(profile, wish));
        Terms person = terms.at(Priority.PERSON);
        try (CommandLines.Way way = lines.way(subject, person);
                CommandLines.Line line =
                        speaking.map(way::speaking).orElse(way).open(subject, person)) {
            RunningConfig now = ConfigBackup.read(line.session());
            return planned(subject, line, order(line.session().profile(), wish, now), now);
        }
    }

    /**
     * The same against a configuration that lies in a file: what would be sent.
     *
     * @throws PushRefused when there is no such template, a value is missing or wrong, or the
     *     change would harm what is there
     */
    public static PushOrder order(CliProfile profile, PushWish wish, RunningConfig now) {
        checkForm(profile, wish);
        PushOrder order = PushOrder.of(profile, wish.template(), wish.values(), now, wish.limit());
        try {
            order.change();
        } catch (ChangeRefused e) {
            throw new PushRefused(e.what());
        } catch (IllegalArgumentException e) {
            throw wrong(wish, e);
        }
        return order;
    }

    /** Before the device is asked: a value that is missing or none of its kind. */
    private static void checkForm(CliProfile profile, PushWish wish) {
        Template template =
                Template.of(profile, wish.template())
                        .orElseThrow(
                                () ->
                                        new PushRefused(
                                                Message.of(
                                                        "core.push.no-template",
                                                        profile.title(),
                                                        wish.template(),
                                                        names(profile))));
        try {
            template.check(wish.values());
        } catch (IllegalArgumentException e) {
            throw wrong(wish, e);
        }
    }

    private static PushRefused wrong(PushWish wish, IllegalArgumentException e) {
        return new PushRefused(
                Message.of(
                        "core.push.wrong-value", wish.template(), String.valueOf(e.getMessage())));
    }

    private static String names(CliProfile profile) {
        return String.join(", ", profile.templates().keySet().stream().sorted().toList());
    }

    private PushPlan planned(
            Subject subject, CommandLines.Line line, PushOrder order, RunningConfig now) {
        Target known = subject.target();
        Target target =
                new Target(
                        known.device(),
                        known.name(),
                        known.position(),
                        known.identity().completedBy(line.said()));
        Act act = order.act(target);
        return new PushPlan(
                subject,
                line.session().name(),
                act,
                order,
                now.masked(order.profile()).hash(),
                executor.opinions(act));
    }

    /**
     * Plans to take the last push back; only reads. Of one that is in doubt on a device without a
     * way back of its own only what it may have done is taken back.
     *
     * @throws PushRefused when there is none, it is not known how it ended, or the device is not as
     *     it left it any more; then with what differs
     */
    public PushPlan rollback(Subject subject, Terms terms) throws InterruptedException {
        String name = subject.target().name();
        Job last = last(subject, name);
        PushText text = new PushText(last.parameters());
        PushOrder order = sent(lines, text, name);
        CliProfile profile = order.profile();
        Terms person = terms.at(Priority.PERSON);
        try (CommandLines.Way way = lines.way(subject, person);
                CommandLines.Line line = way.speaking(profile).open(subject, person)) {
            RunningConfig now = ConfigBackup.read(line.session());
            if (last.state() == Job.State.IN_DOUBT) {
                return planned(subject, line, half(text, order, now, name, last), now);
            }
            if (text.leftHash().filter(now.masked(profile).hash()::equals).isEmpty()) {
                throw new PushRefused(
                        Message.of("core.push.changed-after", name, last.created()),
                        text.after()
                                .flatMap(id -> lines.kept(subject.target().device(), id))
                                .map(left -> MaskedDiff.between(profile, left, now))
                                .orElse(List.of()));
            }
            return planned(subject, line, order.reversed(), now);
        }
    }

    /** What takes back the lines that were sent before it was cut short. */
    private static PushOrder half(
            PushText text, PushOrder order, RunningConfig now, String name, Job last) {
        if (PushGoal.of(text.act(), order.profile()).isAsBefore(now)) {
            throw new PushRefused(Message.of("core.push.nothing-left", name, last.id().value()));
        }
        return order.reversed(text.line(), now);
    }

    /** The last push whose change the device has, or of which it may have a part. */
    private Job last(Subject subject, String name) {
        for (Job job : jobs.newest(JOBS_LOOKED_AT)) {
            boolean ofBox =
                    job.kind().equals(PushJob.KIND)
                            && job.devices().contains(subject.target().device());
            if (!ofBox || job.state() == Job.State.FAILED || job.state() == Job.State.CANCELLED) {
                continue;
            }
            PushText text = new PushText(job.parameters());
            if (job.state() != Job.State.DONE && !isHalf(job, text)) {
                throw new PushRefused(Message.of("core.push.still-open", name, job.id().value()));
            }
            if (Boolean.parseBoolean(text.act().parameters().get(PushOrder.TAKES_BACK))) {
                throw new PushRefused(Message.of("core.push.taken-back-before", name));
            }
            if (text.begun()) {
                return job;
            }
        }
        throw new PushRefused(Message.of("core.push.none", name));
    }

    /** Settled as far as it can be: a part of its lines is in effect, and nothing goes back. */
    static boolean isHalf(Job job, PushText text) {
        boolean takesBack = Boolean.parseBoolean(text.act().parameters().get(PushOrder.TAKES_BACK));
        return job.state() == Job.State.IN_DOUBT
                && !takesBack
                && text.line() > 0
                && text.trialEnds().isEmpty();
    }

    /** The order a job of the journal carried out. */
    static PushOrder sent(CommandLines lines, PushText text, String name) {
        Map<String, String> parameters = text.act().parameters();
        CliProfile profile =
                lines.named(parameters.getOrDefault(PushOrder.PROFILE, ""))
                        .filter(now -> now.hash().equals(parameters.get(PushOrder.PROFILE_HASH)))
                        .orElseThrow(
                                () ->
                                        new PushRefused(
                                                Message.of("core.push.profile-changed", name)));
        RunningConfig before =
                text.before()
                        .flatMap(id -> lines.kept(text.act().target().device(), id))
                        .orElseThrow(
                                () -> new PushRefused(Message.of("core.push.no-backup", name)));
        PushOrder order =
                PushOrder.of(
                        profile,
                        parameters.get(PushOrder.TEMPLATE),
                        PushOrder.values(new TreeMap<>(parameters)),
                        before,
                        text.limit());
        try {
            if (!order.hash().equals(parameters.get(PushOrder.LINES_HASH))) {
                throw new PushRefused(Message.of("core.push.no-backup", name));
            }
        } catch (ChangeRefused e) {
            throw new PushRefused(e.what());
        }
        return order;
    }

    /**
     * Pushes a plan as a job; whether the device is still as it was planned against is looked at by
     * the job.
     *
     * @throws io.rackside.app.access.AccessRefused when no login is at hand; nothing was begun
     */
    public JobId start(PushPlan plan, Consent consent, Terms terms) throws InterruptedException {
        Job job = PushJob.job(plan, consent, time.now());
        CommandLines.Way way = lines.way(plan.subject(), terms.forActsOf(plan.act().risk()));
        definition.authorise(job.id(), plan, way.within(job.id()));
        try {
            jobs.submit(job);
        } catch (RuntimeException e) {
            definition.forget(job.id());
            throw e;
        }
        return job.id();
    }

    /**
     * Gives a push that is carried on its login; another job is left as it is.
     *
     * @throws io.rackside.app.access.AccessRefused when no login is at hand
     */
    public void authorise(Job job, Terms terms) throws InterruptedException {
        if (job.kind().equals(PushJob.KIND)) {
            Act act = new PushText(job.parameters()).act();
            CommandLines.Way way =
                    lines.way(definition.subject(act.target()), terms.forActsOf(act.risk()));
            Optional<CliProfile> profile =
                    lines.named(act.parameters().getOrDefault(PushOrder.PROFILE, ""));
            definition.authorise(job.id(), profile.map(way::speaking).orElse(way).within(job.id()));
        }
    }

    /** How far a push is, or how it ended; empty for what is no push. */
    public Optional<PushStatus> status(JobId job) {
        return jobs.find(job)
                .filter(found -> found.kind().equals(PushJob.KIND))
                .map(PushStatus::of);
    }

    /**
     * Settles by reading what a crash left in doubt: pushes that were cut short in the middle are
     * carried on, which reads the device and never sends again.
     *
     * @return the jobs that are being settled
     */
    public List<Job> settle() {
        Set<String> open = new HashSet<>();
        for (TrailEntry intent : trail.openIntents()) {
            if (intent.kind().equals(ActExecutor.INTENT)
                    && intent.body().get("job") instanceof String job) {
                open.add(job);
            }
        }
        return jobs.newest(JOBS_LOOKED_AT).stream()
                .filter(job -> job.kind().equals(PushJob.KIND))
                .filter(
                        job ->
                                job.state() == Job.State.INTERRUPTED
                                        || job.state() == Job.State.IN_DOUBT)
                .filter(job -> open.contains(job.id().value()))
                .map(job -> jobs.resume(job.id()))
                .toList();
    }
}
