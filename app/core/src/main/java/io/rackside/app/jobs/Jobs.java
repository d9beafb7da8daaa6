package io.rackside.app.jobs;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.JobRunner;
import io.rackside.operations.Journal;
import io.rackside.operations.Progress;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * All jobs in one place: the running ones, those a crash cut short, and the newest that are over.
 */
public final class Jobs {
    private final Journal journal;
    private final Optional<JobRunner> runner;
    private final BooleanSupplier actedOn;
    private final Listeners<Job> listeners = new Listeners<>();

    /**
     * @param runner empty in a folder that is open for reading only
     * @param actedOn whether another process acts on such a folder now: else what stands there as
     *     running was cut short
     */
    public Jobs(Journal journal, Optional<JobRunner> runner, BooleanSupplier actedOn) {
        this.journal = journal;
        this.runner = runner;
        this.actedOn = actedOn;
        runner.ifPresent(r -> r.listen(listeners::tell));
    }

    /** Running and interrupted ones first, then the newest that are over; at most so many. */
    public List<Job> newest(int most) {
        Map<JobId, Job> all = new LinkedHashMap<>();
        runner.ifPresent(r -> r.current().reversed().forEach(job -> all.put(job.id(), job)));
        boolean nobodyRuns = runner.isEmpty() && !actedOn.getAsBoolean();
        journal.newest(most).stream()
                .map(job -> nobodyRuns ? left(job) : job)
                .forEach(job -> all.putIfAbsent(job.id(), job));
        return all.values().stream().limit(most).toList();
    }

    public Optional<Job> find(JobId id) {
        return runner.flatMap(
                        r -> r.current().stream().filter(job -> job.id().equals(id)).findFirst())
                .or(() -> journal.find(id).map(this::asItStands));
    }

    private Job asItStands(Job job) {
        return runner.isEmpty() && !actedOn.getAsBoolean() ? left(job) : job;
    }

    /** As it is left by a process that is gone. */
    private static Job left(Job job) {
        return job.state() == Job.State.RUNNING || job.state() == Job.State.WAITING
                ? job.cutShort()
                : job;
    }

    /** How far a running job is. */
    public Optional<Progress> progress(JobId id) {
        return runner.flatMap(r -> r.progress(id));
    }

    /** Ends a job as soon as it may be. */
    public void cancel(JobId id) {
        running().cancel(id);
    }

    /** Whether cancelling an interrupted job still has something to do on its devices. */
    public boolean cleansUpWhenCancelled(JobId id) {
        return runner.filter(r -> r.cleansUpWhenCancelled(id)).isPresent();
    }

    /**
     * Carries on an interrupted job, or reads how one stands that is in doubt.
     *
     * @throws IllegalArgumentException when there is none, or it is not to be carried on
     */
    public Job resume(JobId id) {
        return running().resume(id);
    }

    /** Submits a job. */
    public Job submit(Job job) {
        return running().submit(job);
    }

    /** Waits until a job does not run any more; whether it ended within that time. */
    public boolean await(JobId id, Duration longest) throws InterruptedException {
        return running().await(id, longest);
    }

    /** Gets a job each time it or one of its steps has changed, on the job's thread. */
    public Subscription listen(Consumer<Job> listener) {
        return listeners.add(listener);
    }

    private JobRunner running() {
        return runner.orElseThrow(
                () ->
                        new AccessRefused(
                                AccessRefused.Kind.READING_ONLY,
                                Message.of("core.access.reading-only")));
    }
}
