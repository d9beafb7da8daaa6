package io.rackside.operations;

import io.rackside.model.Message;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** One job at work, on the thread that {@link JobRunner} gives it. */
final class JobRun {
    private final JobDefinition definition;
    private final Journal journal;
    private final ActExecutor acts;
    private final Time time;
    private final Consumer<Job> changed;
    private volatile Job job;
    private volatile Thread thread;
    private volatile StepRun step;
    private volatile boolean cancelled;
    private volatile boolean cutShort;
    private volatile boolean leaving;

    JobRun(
            Job job,
            JobDefinition definition,
            Journal journal,
            ActExecutor acts,
            Time time,
            Consumer<Job> changed) {
        this.job = job;
        this.definition = definition;
        this.journal = journal;
        this.acts = acts;
        this.time = time;
        this.changed = changed;
    }

    Job job() {
        return job;
    }

    Thread thread() {
        return thread;
    }

    void on(Thread newThread) {
        thread = newThread;
    }

    Optional<Progress> progress() {
        StepRun at = step;
        return at == null ? Optional.empty() : at.shown();
    }

    /** Cancels now where the step allows it, else before the next one. */
    void cancel() {
        cancelled = true;
        StepRun at = step;
        if (at != null && at.step().cancellable()) {
            at.stop(thread);
        }
    }

    /** The console ends: whatever the step is at, it has to let go. */
    void cutShort() {
        cutShort = true;
        StepRun at = step;
        if (at != null) {
            at.stop(thread);
        }
    }

    /** Whether nothing comes any more but its last word to the journal. */
    boolean leaving() {
        return leaving;
    }

    /** Nothing more can be written; the journal shows it as running until it is taken over. */
    void abandoned() {
        job = job.in(Job.State.INTERRUPTED);
    }

    /** Whether a step has to stop where it is. */
    boolean stops(Step at) {
        return cutShort || cancelled && at.cancellable();
    }

    void carryOut(Consumer<Throwable> bugs) {
        save(job.in(Job.State.RUNNING));
        for (OptionalInt next = job.nextStep(); next.isPresent(); next = job.nextStep()) {
            if (cutShort) {
                leave(job.in(Job.State.INTERRUPTED));
                return;
            }
            if (cancelled) {
                leave(
                        job.endedAs(
                                Job.State.CANCELLED,
                                Message.of("operations.job.cancelled"),
                                time.now()));
                return;
            }
            if (!carryOut(next.getAsInt(), bugs)) {
                return;
            }
        }
        Message last =
                job.steps().isEmpty()
                        ? Message.of("operations.job.nothing-to-do")
                        : job.steps().getLast().detail().orElseThrow();
        leave(job.endedAs(Job.State.DONE, last, time.now()));
    }

    /** Does one step; whether the job goes on after it. */
    private boolean carryOut(int index, Consumer<Throwable> bugs) {
        Step before = job.steps().get(index);
        save(job.with(index, before.runningSince(time.now())));
        StepRun run =
                new StepRun(this, index, before.state() != Step.State.WAITING, journal, acts, time);
        step = run;
        if (stops(before)) {
            // The cancel came while nobody could be interrupted yet.
            run.over();
            return stopped(index, run);
        }
        StepResult result;
        try {
            result = orDoubt(run, definition.perform(job, run.step(), run));
        } catch (InterruptedException e) {
            run.over();
            return stopped(index, run);
        } catch (TrailUnavailable e) {
            result = run.doubt().orElseGet(() -> new StepResult.Failed(e.what()));
        } catch (RuntimeException e) {
            bugs.accept(e);
            result =
                    run.doubt()
                            .orElseGet(
                                    () ->
                                            new StepResult.Failed(
                                                    Message.of(
                                                            "operations.step.bug",
                                                            e.getClass().getSimpleName())));
        }
        run.over();
        return ended(index, result);
    }

    /** Failing to look at an act that is open does not end the doubt about it. */
    private static StepResult orDoubt(StepRun run, StepResult result) {
        return result instanceof StepResult.Failed && run.doubt().isPresent()
                ? new StepResult.InDoubt(result.detail())
                : result;
    }

    private boolean ended(int index, StepResult result) {
        switch (result) {
            case StepResult.Done done -> {
                end(index, Step.State.DONE, done.detail());
                return true;
            }
            case StepResult.Failed failed -> {
                end(index, Step.State.FAILED, Job.State.FAILED, failed.detail());
                return false;
            }
            case StepResult.InDoubt doubt -> {
                end(index, Step.State.IN_DOUBT, Job.State.IN_DOUBT, doubt.detail());
                return false;
            }
        }
    }

    private boolean stopped(int index, StepRun run) {
        if (cutShort) {
            leave(job.in(Job.State.INTERRUPTED));
            return false;
        }
        Message how =
                Message.of(
                        cancelled
                                ? "operations.step.cancelled"
                                : "operations.step.interrupted-by-nobody");
        Optional<StepResult> doubt = run.doubt();
        if (doubt.isPresent()) {
            return ended(index, doubt.get());
        }
        if (cancelled) {
            end(index, Step.State.CANCELLED, Job.State.CANCELLED, how);
        } else {
            end(index, Step.State.FAILED, Job.State.FAILED, how);
        }
        return false;
    }

    private void end(int index, Step.State state, Message detail) {
        save(job.with(index, job.steps().get(index).endedAs(state, detail, time.now())));
    }

    private void end(int index, Step.State stepState, Job.State jobState, Message detail) {
        Step last = job.steps().get(index).endedAs(stepState, detail, time.now());
        leave(job.with(index, last).endedAs(jobState, detail, time.now()));
    }

    private void save(Job next) {
        journal.save(next);
        job = next;
        changed.accept(next);
    }

    /** Writes the last word; the runner tells it when the run is gone. */
    private void leave(Job last) {
        leaving = true;
        journal.save(last);
        job = last;
    }

    /** Takes what a transaction with the trail has written. */
    void wrote(Job next) {
        job = next;
        changed.accept(next);
    }

    /** Ends a job that a crash cut short and nobody wants to carry on. */
    static Job cancelledWhileIdle(Job job, Journal journal, Trail trail, Time time) {
        boolean open =
                trail.openIntents().stream()
                        .anyMatch(intent -> job.id().value().equals(intent.body().get("job")));
        Message how =
                Message.of(open ? "operations.job.cancelled-in-doubt" : "operations.job.cancelled");
        Job last = job;
        for (int i = 0; i < job.steps().size(); i++) {
            if (job.steps().get(i).state() == Step.State.RUNNING) {
                Step.State state = open ? Step.State.IN_DOUBT : Step.State.CANCELLED;
                last = last.with(i, job.steps().get(i).endedAs(state, how, time.now()));
            }
        }
        last = last.endedAs(open ? Job.State.IN_DOUBT : Job.State.CANCELLED, how, time.now());
        journal.save(last);
        return last;
    }
}
