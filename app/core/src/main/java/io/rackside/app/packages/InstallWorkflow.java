package io.rackside.app.packages;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.library.Standing;
import io.rackside.app.host.HostWay;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.jobs.Jobs;
import io.rackside.app.offload.HostRestart;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.drivers.host.HostGathering;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Consent;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Plans installations of the library's packages on hosts, and has jobs carry them out. */
public final class InstallWorkflow {
    private static final int ID_BYTES = 8;

    private final Parts parts;
    private final Jobs jobs;
    private final ActExecutor executor;
    private final Time time;

    /** What workflow and jobs have in common; made before both, for the runner names the jobs. */
    public static final class Parts {
        private final HostWorkflow hosts;
        private final PackageLibrary library;
        private final RandomGenerator chance;
        private final InstallJob definition;

        /**
         * @param users who is asked before a host goes down
         * @param subjects whom an act of the journal is meant for, as known now
         * @param chance of the marks in answers and the names of folders on hosts
         */
        public Parts(
                HostWorkflow hosts,
                PackageLibrary library,
                HostService users,
                Function<Target, Subject> subjects,
                RandomGenerator chance) {
            this.hosts = hosts;
            this.library = library;
            this.chance = chance;
            definition =
                    new InstallJob(
                            new InstallJob.World(
                                    hosts,
                                    HostGathering.usual(chance),
                                    users,
                                    subjects,
                                    library,
                                    chance));
        }

        /** The kind of jobs, for the runner. */
        public InstallJob definition() {
            return definition;
        }
    }

    public InstallWorkflow(Parts parts, Jobs jobs, ActExecutor executor, Time time) {
        this.parts = parts;
        this.jobs = jobs;
        this.executor = executor;
        this.time = time;
        jobs.listen(
                job -> {
                    if (job.kind().equals(InstallJob.KIND) && job.over()) {
                        parts.definition.forget(job.id());
                    }
                });
    }

    /** The packages at hand. */
    public PackageLibrary library() {
        return parts.library;
    }

    /** Whether each package at hand is for a host, by its SHA-256; the host is not asked. */
    public Map<String, Fitting> fitting(HostInventory host) {
        Map<String, Fitting> all = new TreeMap<>();
        parts.library
                .all()
                .forEach(entry -> all.put(entry.kept().sha256(), Fitting.of(host, entry.kept())));
        return all;
    }

    /**
     * Plans an installation against what the host is; only reads.
     *
     * @throws PackageRefused when nothing is wanted, or a package cannot be used any more
     * @throws RuntimeException an AccessRefused, SshException or CliException when the host cannot
     *     be read
     */
    public InstallDraft plan(Subject subject, InstallWish wish, Terms terms)
            throws InterruptedException {
        List<PackageEntry> all = parts.library.all();
        if (wish.packages().isEmpty()) {
            throw new PackageRefused(Message.of("core.packages.nothing-wanted"));
        }
        for (HostPackage one : wish.packages()) {
            requireUsable(one, all);
        }
        List<HostPackage> usable =
                all.stream()
                        .filter(entry -> entry.standing().usable())
                        .map(PackageEntry::kept)
                        .toList();
        return parts.hosts.read(
                subject,
                terms.at(Priority.PERSON),
                (session, host, _) -> {
                    HostFacts facts = HostFacts.ask(session, InstallPlanner.names(wish.packages()));
                    InstallPlan plan = InstallPlanner.plan(host, facts, wish.packages(), usable);
                    return draft(subject, host.device(), plan, wish.restart());
                });
    }

    private static void requireUsable(HostPackage one, List<PackageEntry> all) {
        PackageEntry entry =
                all.stream()
                        .filter(each -> each.kept().sha256().equals(one.sha256()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new PackageRefused(
                                                Message.of(
                                                        "core.library.no-package",
                                                        one.fileName())));
        if (!entry.standing().usable()) {
            throw new PackageRefused(
                    entry.standing() == Standing.FILE_MISSING
                            ? Message.of("core.library.file-missing", one.fileName())
                            : Message.of("core.packages.signer-gone", one.fileName()));
        }
    }

    private InstallDraft draft(
            Subject subject, DeviceFacts device, InstallPlan plan, boolean restart) {
        if (!plan.mayRun() || plan.acting().isEmpty()) {
            return new InstallDraft(subject, device, plan, restart, Optional.empty());
        }
        byte[] id = new byte[ID_BYTES];
        parts.chance.nextBytes(id);
        InstallOrder order = InstallOrder.of(HexFormat.of().formatHex(id), plan);
        Target known = subject.target();
        Act act =
                order.install(
                        new Target(
                                known.device(),
                                known.name(),
                                known.position(),
                                known.identity().completedBy(device.identity())));
        return new InstallDraft(
                subject,
                device,
                plan,
                restart,
                Optional.of(
                        new InstallDraft.Ready(
                                order,
                                act,
                                HostRestart.opinions(
                                        executor::opinions,
                                        act,
                                        restart && plan.fromNextStart()))));
    }

    /**
     * Carries a plan out as a job; whether the host is still as it was planned against is looked at
     * by the job.
     *
     * @throws io.rackside.app.access.AccessRefused when no login is at hand; nothing was begun
     * @throws IllegalStateException when there is nothing to start
     */
    public JobId start(InstallDraft draft, Consent consent, Terms terms)
            throws InterruptedException {
        Job job = InstallJob.job(draft, consent, time.now());
        Act act = draft.ready().act();
        HostWay way = parts.hosts.way(draft.subject(), terms.forActsOf(act.risk()));
        parts.definition.authorise(job.id(), way.within(job.id()));
        try {
            jobs.submit(job);
        } catch (RuntimeException e) {
            parts.definition.forget(job.id());
            throw e;
        }
        return job.id();
    }

    /**
     * Gives an installation that is carried on its login; another job is left as it is.
     *
     * @throws io.rackside.app.access.AccessRefused when no login is at hand
     */
    public void authorise(Job job, Terms terms) throws InterruptedException {
        if (job.kind().equals(InstallJob.KIND)) {
            Act act = new InstallText(job.parameters()).act();
            Subject subject = parts.definition.subject(act.target());
            parts.definition.authorise(
                    job.id(),
                    parts.hosts.way(subject, terms.forActsOf(act.risk())).within(job.id()));
        }
    }

    /** How far an installation is, or how it ended; empty for what is none. */
    public Optional<InstallStatus> status(JobId job) {
        return jobs.find(job)
                .filter(found -> found.kind().equals(InstallJob.KIND))
                .map(InstallStatus::of);
    }

    /** Whether the host was restarted for it, and what was installed was proved after that. */
    public boolean provedAfterRestart(JobId job) {
        return jobs.find(job)
                .filter(found -> found.kind().equals(InstallJob.KIND))
                .filter(found -> new InstallText(found.parameters()).released())
                .filter(found -> found.done(InstallJob.PROVE))
                .isPresent();
    }
}
