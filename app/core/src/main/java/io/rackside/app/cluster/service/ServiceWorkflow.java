package io.rackside.app.cluster.service;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.HostQuestion;
import io.rackside.app.acts.HostQuestions;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.jobs.Jobs;
import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.app.report.Report;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Anchor;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Progress;
import io.rackside.operations.Question;
import io.rackside.operations.Risk;
import io.rackside.operations.Step;
import io.rackside.operations.Time;
import io.rackside.operations.Trail;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Services servers that are nodes of clusters: looks what that would do, and has jobs do it. */
public final class ServiceWorkflow {
    private static final int SHOWN = 50;

    private final Parts parts;
    private final Jobs jobs;
    private final ServicePlanning planning;
    private final HostQuestions questions;
    private final Time time;
    private final Listeners<JobId> listeners = new Listeners<>();

    /** What workflow, jobs and the host service have in common; made before them. */
    public static final class Parts {
        private final Supplier<ClusterDesk> desk;
        private final ServiceRole role;
        private final DeviceAccess access;
        private final ServiceJob definition;
        private final Time time;

        /**
         * @param desk the clusters, once they are there
         * @param question asks the person who works on a server
         */
        public Parts(
                Supplier<ClusterDesk> desk,
                DeviceAccess access,
                Trail trail,
                Question question,
                Time time) {
            this(desk, access, trail, question, Limits.usual(), time);
        }

        Parts(
                Supplier<ClusterDesk> desk,
                DeviceAccess access,
                Trail trail,
                Question question,
                Limits limits,
                Time time) {
            this.desk = desk;
            this.access = access;
            this.time = time;
            role = new ServiceRole(desk, trail, time);
            definition =
                    new ServiceJob(
                            new ServiceJob.World(
                                    desk, role, access, new Answers(question, trail), limits));
        }

        /** The kind of jobs, for the runner. */
        public ServiceJob definition() {
            return definition;
        }

        /** The logins by which clusters may be changed. */
        public ServiceRole role() {
            return role;
        }

        /** Finds the node a box is; its BMC is asked where its name is all that is known. */
        NodeFinder finder() {
            return new NodeFinder(desk.get(), BoxUuid.asking(access));
        }

        Supplier<ClusterDesk> desk() {
            return desk;
        }

        Time time() {
            return time;
        }
    }

    public ServiceWorkflow(Parts parts, Jobs jobs, ActExecutor executor, HostQuestions questions) {
        this.parts = parts;
        this.jobs = jobs;
        planning = new ServicePlanning(parts, executor);
        this.questions = questions;
        time = parts.time;
        parts.definition.tells(listeners::tell);
        jobs.listen(
                job -> {
                    if (job.kind().equals(ServiceJob.KIND)) {
                        if (job.over()) {
                            parts.definition.forget(job.id());
                        }
                        listeners.tell(job.id());
                    }
                });
        questions.listen(
                open ->
                        open.forEach(
                                each ->
                                        all().stream()
                                                .filter(it -> it.box().equals(each.device()))
                                                .forEach(it -> listeners.tell(it.job()))));
    }

    /** The logins by which clusters may be changed. */
    public ServiceRole role() {
        return parts.role;
    }

    /**
     * What servicing a box would do; only looks.
     *
     * @param cluster name of the one it is a node of; empty to look through all that are kept
     * @throws ClusterTrouble when a cluster cannot be asked, or the box is no node of any
     * @throws AccessRefused when the vault is locked, or there is no such cluster
     */
    public ServicePlan plan(Device box, Optional<String> cluster)
            throws ClusterTrouble, InterruptedException {
        return planning.plan(box, cluster);
    }

    /**
     * Begins. What was planned is looked at once more by the job, and before each step that costs
     * something.
     *
     * @param accepted keys of the choices the person has agreed to
     * @throws AccessRefused when the cluster's login is locked, no login to the BMC is at hand, or
     *     something was not agreed to; nothing was begun
     */
    public JobId start(ServicePlan plan, Set<String> accepted, Consent consent, Terms terms)
            throws ClusterTrouble, InterruptedException {
        ServicePlanning.requireAgreed(plan, accepted);
        requireUnlocked(plan.cluster());
        ServiceText.Found found =
                parts.finder()
                        .require(plan.box(), Optional.of(plan.cluster()))
                        .found()
                        .orElseThrow();
        Subject subject = parts.access.subject(plan.box().id());
        SortedMap<String, String> parameters =
                ServiceText.begin(
                        subject.target(),
                        consent,
                        found,
                        agreed(accepted),
                        ServicePlanning.stopped(plan, accepted));
        Job job = ServiceJob.job(new ServiceText(parameters), parameters, time.now());
        authorise(job, subject, terms);
        try {
            jobs.submit(job);
        } catch (RuntimeException e) {
            parts.definition.forget(job.id());
            throw e;
        }
        return job.id();
    }

    private static Collection<String> agreed(Set<String> accepted) {
        return new TreeSet<>(accepted);
    }

    private void requireUnlocked(String cluster) {
        ServiceRole.Standing standing = parts.role.of(cluster);
        if (standing.state() != ServiceRole.State.UNLOCKED) {
            throw new AccessRefused(
                    AccessRefused.Kind.NOT_AGREED,
                    Message.of(
                            standing.state() == ServiceRole.State.NO_LOGIN
                                    ? "core.cluster.no-service"
                                    : "core.service.locked",
                            cluster));
        }
    }

    private void authorise(Job job, Subject subject, Terms terms) throws InterruptedException {
        LoginPair logins = parts.access.logins(subject, terms);
        parts.access.prepare(subject, terms.forActsOf(Risk.SERVICE_STOPS));
        parts.definition.authorise(
                job.id(), new BoxSteps.Given(parts.access.again(subject), logins));
    }

    /**
     * Gives a service that is carried on its login to the BMC; another job is left as it is.
     *
     * @throws AccessRefused when no login is at hand
     */
    public void authorise(Job job, Terms terms) throws InterruptedException {
        if (job.kind().equals(ServiceJob.KIND)) {
            authorise(job, parts.access.subject(ServiceText.of(job).target()), terms);
        }
    }

    /** How far a service is, or how it ended; empty for what is none. */
    public Optional<ServiceStatus> status(JobId job) {
        return jobs.find(job)
                .filter(found -> found.kind().equals(ServiceJob.KIND))
                .map(this::status);
    }

    /** All services: the running and the interrupted first, then the newest that are over. */
    public List<ServiceStatus> all() {
        return jobs.newest(SHOWN).stream()
                .filter(each -> each.kind().equals(ServiceJob.KIND))
                .map(this::status)
                .toList();
    }

    private ServiceStatus status(Job job) {
        ServiceText text = ServiceText.of(job);
        boolean running = job.state() == Job.State.RUNNING;
        return new ServiceStatus(
                job.id(),
                text.target().device(),
                text.target().name(),
                text.target().position(),
                text.found().cluster(),
                text.found().node(),
                job.state(),
                job.steps(),
                job.steps().stream()
                        .filter(each -> each.state() == Step.State.RUNNING)
                        .findFirst()
                        .flatMap(each -> ServicePhase.of(each.name())),
                text.left(),
                running ? question(text) : Optional.empty(),
                jobs.progress(job.id()).map(Progress::doing),
                job.outcome());
    }

    private Optional<HostQuestion> question(ServiceText text) {
        return questions.open().stream()
                .filter(each -> each.device().equals(text.target().device()))
                .filter(
                        each ->
                                Pulling.ASKED.contains(each.text().code())
                                        || each.text().code().equals(GoingDown.ONCE_MORE)
                                        || each.text().code().equals(BoxSteps.UNHEALTHY)
                                        || each.text().code().equals(Rejoined.ANEW)
                                        || each.text().code().equals(ClusterSteps.FEWER))
                .findFirst();
    }

    /**
     * Answers what a service waits for.
     *
     * @param yes whether the server is back and the service goes on; else it stays out
     * @return whether it still waited
     */
    public boolean answer(JobId job, boolean yes) {
        return status(job)
                .flatMap(ServiceStatus::question)
                .filter(each -> questions.answer(each, yes))
                .isPresent();
    }

    /**
     * Says that the server is back in its place, where a service waits for that; answers nothing
     * else.
     *
     * @return whether it waited for that
     */
    public boolean back(JobId job) {
        return status(job)
                .flatMap(ServiceStatus::question)
                .filter(each -> Pulling.ASKED.contains(each.text().code()))
                .filter(each -> questions.answerAsOrdered(each, true))
                .isPresent();
    }

    /**
     * Ends a service as soon as it may be. While its server was never told to go down the node is
     * given back and machines that were shut down are started; the light goes out. From then on it
     * is left as it stands, and can be carried on.
     */
    public void cancel(JobId job) {
        jobs.cancel(job);
    }

    /**
     * Carries on one that was interrupted or is in doubt.
     *
     * @throws AccessRefused when the cluster's login is locked, or no login to the BMC is at hand
     * @throws IllegalArgumentException when it is not to be carried on
     */
    public void resume(JobId id, Terms terms) throws InterruptedException {
        Job job =
                jobs.find(id)
                        .filter(found -> found.kind().equals(ServiceJob.KIND))
                        .orElseThrow(
                                () -> new IllegalArgumentException("no service " + id.value()));
        requireUnlocked(ServiceText.of(job).found().cluster());
        authorise(job, terms);
        jobs.resume(id);
    }

    /** Gets each service that stands otherwise than before, on whatever thread changed it. */
    public Subscription listen(Consumer<JobId> listener) {
        return listeners.add(listener);
    }

    /**
     * The report of a service, also while it runs; empty for what is none.
     *
     * @param person who hands it over
     */
    public Optional<Report> report(JobId id, String person, Optional<Anchor> checkpoint) {
        return jobs.find(id)
                .filter(found -> found.kind().equals(ServiceJob.KIND))
                .map(job -> ServiceReport.of(status(job), job, time.now(), person, checkpoint));
    }
}
