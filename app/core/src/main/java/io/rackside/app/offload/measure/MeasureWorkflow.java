package io.rackside.app.offload.measure;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.jobs.Jobs;
import io.rackside.app.report.Report;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.nic.measure.Benchmark;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Anchor;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Progress;
import io.rackside.operations.Time;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Plans measurements between two hosts, has jobs run them, and sets before beside after. */
public final class MeasureWorkflow {
    private static final int JOBS_LOOKED_AT = 500;

    private final HostWorkflow hosts;
    private final MeasureJob definition;
    private final MeasureBook book;
    private final Jobs jobs;
    private final ActExecutor executor;
    private final Trail trail;
    private final RandomGenerator chance;
    private final Time time;

    /**
     * @param definition the one the jobs were made with, of the same hosts and book
     * @param chance makes marks that no output can hold
     */
    public MeasureWorkflow(
            HostWorkflow hosts,
            MeasureJob definition,
            MeasureBook book,
            Jobs jobs,
            ActExecutor executor,
            Trail trail,
            RandomGenerator chance,
            Time time) {
        this.hosts = hosts;
        this.definition = definition;
        this.book = book;
        this.jobs = jobs;
        this.executor = executor;
        this.trail = trail;
        this.chance = chance;
        this.time = time;
        jobs.listen(
                job -> {
                    if (job.kind().equals(MeasureJob.KIND) && job.over()) {
                        definition.forget(job.id());
                    }
                });
    }

    /**
     * Reads both hosts, at once, and plans what to measure between them; loads nothing.
     *
     * @throws MeasureRefused when a port is not there, or no address leads from one to the other
     * @throws RuntimeException an AccessRefused, SshException or CliException when one of them
     *     cannot be read
     */
    public MeasureDraft plan(Subject near, Subject far, MeasureWish wish, Terms terms)
            throws InterruptedException {
        if (near.target().device().equals(far.target().device())) {
            throw new MeasureRefused(Message.of("core.measure.one-host", near.target().name()));
        }
        Terms person = terms.at(Priority.PERSON);
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Terms beyond = MeasureJob.ofFar(person);
            Future<BenchLook> other =
                    beside.submit(() -> look(far, wish.farPort(), Optional.empty(), beyond));
            try {
                BenchLook ours = look(near, wish.port(), wish.storage(), person);
                return new MeasurePlanner(near, ours, far, other.get(), wish)
                        .draft(executor::opinions);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            } finally {
                other.cancel(true);
            }
        }
    }

    private BenchLook look(Subject host, String port, Optional<String> storage, Terms terms)
            throws InterruptedException {
        try {
            return hosts.read(
                    host,
                    terms,
                    (session, inventory, _) ->
                            BenchLook.of(session, inventory, port, storage, chance));
        } catch (IllegalArgumentException e) {
            throw new MeasureRefused(
                    Message.of("core.measure.wrong-name", port, storage.orElse("")));
        }
    }

    /**
     * Measures as a job.
     *
     * @throws MeasureRefused when nothing of it can be measured
     * @throws io.rackside.app.access.AccessRefused when a login is not at hand; nothing was begun
     */
    public JobId start(MeasureDraft draft, Consent consent, Terms terms)
            throws InterruptedException {
        if (draft.isEmpty()) {
            throw new MeasureRefused(Message.of("core.measure.nothing-to-do"));
        }
        Job job = MeasureJob.job(draft, MeasureText.begin(draft.act(), consent), time.now());
        definition.authorise(
                job.id(), MeasureOrder.of(draft.act()), terms.forActsOf(draft.act().risk()));
        try {
            jobs.submit(job);
        } catch (RuntimeException e) {
            definition.forget(job.id());
            throw e;
        }
        return job.id();
    }

    /** How far a measurement is, or how it ended; empty for what is none. */
    public Optional<MeasureStatus> status(JobId id) {
        return jobs.find(id)
                .filter(found -> found.kind().equals(MeasureJob.KIND))
                .map(
                        job -> {
                            MeasureText text = new MeasureText(job.parameters());
                            MeasureOrder order = text.order();
                            return new MeasureStatus(
                                    job.id(),
                                    order.near(),
                                    order.far(),
                                    job.state(),
                                    text.begun(),
                                    Benchmark.RUNS,
                                    jobs.progress(id).map(Progress::doing),
                                    text.kept(),
                                    text.refusal(),
                                    job.outcome());
                        });
    }

    /**
     * Gives a measurement that is carried on its logins; another job is left as it is.
     *
     * @throws io.rackside.app.access.AccessRefused when one is not at hand
     */
    public void authorise(Job job, Terms terms) throws InterruptedException {
        if (job.kind().equals(MeasureJob.KIND)) {
            Act act = new MeasureText(job.parameters()).act();
            definition.forget(job.id());
            definition.authorise(job.id(), MeasureOrder.of(act), terms.forActsOf(act.risk()));
        }
    }

    /**
     * Carries on measurements that were cut short in the middle of a round: first it is looked
     * whether anything of them still runs.
     *
     * @return the jobs that are carried on
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
                .filter(job -> job.kind().equals(MeasureJob.KIND))
                .filter(
                        job ->
                                job.state() == Job.State.INTERRUPTED
                                        || job.state() == Job.State.IN_DOUBT)
                .filter(job -> open.contains(job.id().value()))
                .map(job -> jobs.resume(job.id()))
                .toList();
    }

    /** What a host has measured, the newest first. */
    public List<KeptMeasurement> of(DeviceId near) {
        return book.of(near);
    }

    /** A measurement that is kept. */
    public Optional<KeptMeasurement> kept(String id) {
        return book.find(id);
    }

    /**
     * Sets one measurement beside another of the same port.
     *
     * @throws MeasureRefused when one of them is not there
     */
    public CardView card(String before, String after) {
        return book.card(before, after);
    }

    /**
     * The card, to be printed.
     *
     * @param person who hands it over
     * @param checkpoint the trail's last
     */
    public Report report(CardView card, String person, Optional<Anchor> checkpoint) {
        return new MeasureReport(card).made(time.now(), person, checkpoint);
    }

    /** Drops a measurement that is kept. */
    public void forget(String id) {
        book.forget(id);
    }

    /** Hears of hosts of which a measurement was kept or forgotten; on whichever thread did it. */
    public void listen(Consumer<DeviceId> listener) {
        book.listen(listener);
    }
}
