package io.rackside.operations;

import io.rackside.model.Message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs jobs, each on a thread of its own, and keeps the journal one step ahead of what happens.
 *
 * <p>All methods may be called from any thread. Listeners are called on the thread of the job and
 * hold no lock.
 */
public final class JobRunner implements AutoCloseable {
    /** How long {@link #close} waits for all running jobs to put down what they are at. */
    private static final Duration CLOSING = Duration.ofSeconds(10);

    /** How long those that were cancelled then have to let go. */
    private static final Duration LETTING_GO = Duration.ofSeconds(2);

    /** How long {@link #resume} waits for the run before, which has said that it is over. */
    private static final Duration LEAVING = Duration.ofSeconds(90);

    private final Journal journal;
    private final ActExecutor acts;
    private final BusyDeviceGuard boxes;
    private final Time time;
    private final Map<String, JobDefinition> definitions;
    private final ThreadFactory threads;
    private final BiConsumer<Job, Throwable> bugs;
    private final List<Consumer<Job>> listeners = new CopyOnWriteArrayList<>();
    private final Map<JobId, JobRun> runs = new LinkedHashMap<>();
    private final Map<JobId, Job> interrupted = new LinkedHashMap<>();

    /** Held by whoever carries an idle job on or gives it up, so that only one of them does. */
    private final Object taking = new Object();

    private boolean closed;

    /**
     * Takes over the journal: what it holds as waiting or running was cut short and becomes
     * interrupted.
     *
     * @param boxes the guard among the executor's that is told which jobs run
     * @param threads makes the virtual threads the jobs run on
     * @param bugs gets what a step or a listener threw and nobody expected, and {@link
     *     TrailUnavailable} when a job had to be left because the journal could not be written;
     *     once each
     */
    public JobRunner(
            Journal journal,
            ActExecutor acts,
            BusyDeviceGuard boxes,
            Time time,
            List<JobDefinition> definitions,
            ThreadFactory threads,
            BiConsumer<Job, Throwable> bugs) {
        this.journal = Objects.requireNonNull(journal, "journal");
        this.acts = Objects.requireNonNull(acts, "acts");
        this.boxes = Objects.requireNonNull(boxes, "boxes");
        this.time = Objects.requireNonNull(time, "time");
        this.definitions =
                definitions.stream()
                        .collect(Collectors.toMap(JobDefinition::kind, Function.identity()));
        this.threads = Objects.requireNonNull(threads, "threads");
        this.bugs = Objects.requireNonNull(bugs, "bugs");
        for (Job left : journal.unfinished()) {
            Job cut = left.cutShort();
            if (left.state() != Job.State.INTERRUPTED) {
                journal.save(cut);
            }
            interrupted.put(cut.id(), cut);
        }
    }

    /**
     * Writes a new job down and starts it.
     *
     * @return the job as it stands in the journal
     * @throws IllegalArgumentException when it is not a new one, or no definition knows its kind
     * @throws IllegalStateException after {@link #close}
     */
    public Job submit(Job job) {
        if (job.state() != Job.State.WAITING || !definitions.containsKey(job.kind())) {
            throw new IllegalArgumentException("not a new job of a known kind: " + job.kind());
        }
        journal.save(job);
        return start(job, false);
    }

    /**
     * Carries on an interrupted job, or reads once more how one stands that is in doubt: done steps
     * are left alone, the one that was cut short is called again.
     *
     * @throws IllegalArgumentException when there is no such job, it is not to be carried on, or no
     *     definition knows its kind
     */
    public Job resume(JobId id) {
        synchronized (taking) {
            awaitLeaving(id);
            Job job = idle(id);
            boolean resumable =
                    job.state() == Job.State.INTERRUPTED || job.state() == Job.State.IN_DOUBT;
            if (!resumable || !definitions.containsKey(job.kind())) {
                throw new IllegalArgumentException(
                        "a job of kind "
                                + job.kind()
                                + " that is "
                                + job.state()
                                + " is not resumed");
            }
            return start(job, false);
        }
    }

    /**
     * Ends a job as soon as it may be: a step that can be cancelled is interrupted, another one is
     * let through. What it has left on its devices is cleaned up, also for a job that a crash cut
     * short; one that {@linkplain JobDefinition#staysOpen stays open} is left as it stands, and can
     * be resumed. A job that is over or not known is left as it is.
     *
     * @throws TrailUnavailable when an interrupted one could not be written down as given up
     */
    public void cancel(JobId id) {
        JobRun run;
        synchronized (runs) {
            run = runs.get(id);
        }
        if (run != null) {
            run.cancel();
        } else {
            giveUp(id).ifPresent(this::tell);
        }
    }

    /** Whether cancelling a job that a crash cut short still has something to do on its devices. */
    public boolean cleansUpWhenCancelled(JobId id) {
        Job idle;
        synchronized (runs) {
            idle = interrupted.get(id);
        }
        return idle != null && cleansUp(idle);
    }

    private boolean cleansUp(Job idle) {
        JobDefinition definition = definitions.get(idle.kind());
        return definition != null && new CleanUps(definition).whenGivenUp(idle, acts.trail());
    }

    private Optional<Job> giveUp(JobId id) {
        synchronized (taking) {
            Job idle;
            synchronized (runs) {
                idle = interrupted.get(id);
            }
            if (idle == null) {
                return Optional.empty();
            }
            if (cleansUp(idle)) {
                start(idle, true);
                return Optional.empty();
            }
            Optional<Message> stays =
                    Optional.ofNullable(definitions.get(idle.kind()))
                            .flatMap(definition -> definition.staysOpen(idle));
            Job last = JobRun.cancelledWhileIdle(idle, stays, journal, acts.trail(), time);
            synchronized (runs) {
                interrupted.remove(id);
            }
            return Optional.of(last);
        }
    }

    /** Jobs that are not over: the running ones in the order they began, then the interrupted. */
    public List<Job> current() {
        synchronized (runs) {
            List<Job> all = new ArrayList<>();
            runs.values().forEach(run -> all.add(run.job()));
            all.addAll(interrupted.values());
            return List.copyOf(all);
        }
    }

    /** How far a running job is; empty when it does not run or its step has not said yet. */
    public Optional<Progress> progress(JobId id) {
        JobRun run;
        synchronized (runs) {
            run = runs.get(id);
        }
        return run == null ? Optional.empty() : run.progress();
    }

    /** Gets a job each time its state or the state of one of its steps has changed. */
    public void listen(Consumer<Job> listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Waits until a job does not run any more.
     *
     * @return whether it ended within that time
     */
    public boolean await(JobId id, Duration longest) throws InterruptedException {
        JobRun run;
        synchronized (runs) {
            run = runs.get(id);
        }
        return run == null || run.thread().join(longest);
    }

    /**
     * Cuts running jobs short; they stand in the journal as interrupted and can be resumed. Those
     * that only this process can do are cancelled.
     */
    @Override
    public void close() {
        List<JobRun> running;
        synchronized (runs) {
            closed = true;
            running = List.copyOf(runs.values());
        }
        running.forEach(JobRun::processEnds);
        join(running, CLOSING);
        running.forEach(JobRun::cutShort);
        join(running, LETTING_GO);
    }

    private void join(List<JobRun> running, Duration longest) {
        long end = time.nanos() + longest.toNanos();
        try {
            for (JobRun run : running) {
                run.thread().join(Duration.ofNanos(Math.max(0, end - time.nanos())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for a run that has come to its end and only has to leave: who reads the end in the
     * journal may already resume the job.
     */
    private void awaitLeaving(JobId id) {
        long end = time.nanos() + LEAVING.toNanos();
        synchronized (runs) {
            for (JobRun run = runs.get(id); run != null; run = runs.get(id)) {
                long left = end - time.nanos();
                if (!run.leaving() || left <= 0) {
                    throw new IllegalArgumentException("runs already: " + id.value());
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(runs, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalArgumentException("runs already: " + id.value(), e);
                }
            }
        }
    }

    /** A job that does not run, as it stands. */
    private Job idle(JobId id) {
        Job kept;
        synchronized (runs) {
            kept = interrupted.get(id);
        }
        return kept != null
                ? kept
                : journal.find(id)
                        .orElseThrow(() -> new IllegalArgumentException("no job " + id.value()));
    }

    private Job start(Job job, boolean cancelled) {
        JobRun run =
                new JobRun(
                        job, definitions.get(job.kind()), journal, acts, time, threads, this::tell);
        if (cancelled) {
            run.cancel();
        }
        synchronized (runs) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            if (runs.containsKey(job.id())) {
                throw new IllegalArgumentException("runs already: " + job.id().value());
            }
            run.on(threads.newThread(() -> carryOut(run)));
            interrupted.remove(job.id());
            runs.put(job.id(), run);
            if (definitions.get(job.kind()).exclusive()) {
                boxes.begins(job);
            }
        }
        run.thread().start();
        return job;
    }

    private void carryOut(JobRun run) {
        try {
            run.carryOut(error -> bugs.accept(run.job(), error));
        } catch (RuntimeException | Error e) {
            // Most likely the journal did not take it: it stands there as it last could be written.
            bugs.accept(run.job(), e);
            run.abandoned();
        } finally {
            Job last = run.job();
            // Gone before anybody is told, so that a listener may resume it at once.
            synchronized (runs) {
                boxes.ends(last.id());
                runs.remove(last.id());
                if (last.state() == Job.State.INTERRUPTED) {
                    interrupted.put(last.id(), last);
                }
                runs.notifyAll();
            }
            tell(last);
        }
    }

    private void tell(Job job) {
        for (Consumer<Job> listener : listeners) {
            try {
                listener.accept(job);
            } catch (RuntimeException e) {
                bugs.accept(job, e);
            }
        }
    }
}
