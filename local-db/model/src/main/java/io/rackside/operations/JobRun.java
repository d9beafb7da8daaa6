package io.rackside.operations;

import io.rackside.model.Message;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** One job at work, on the thread that {@link JobRunner} gives it. */
final class JobRun {
    private final JobDefinition definition;
    private final CleanUps cleanUps;
    private final Journal journal;
    private final ActExecutor acts;
    private final Time time;
    private final ThreadFactory threads;
    private final Consumer<Job> changed;
    private volatile Job job;
    private volatile Thread thread;
    private volatile StepRun step;
    private volatile boolean cancelled;
    private volatile boolean cutShort;
    private volatile boolean leaving;

    /**
     * @param threads that see to it that a step keeps to its time
     */
    JobRun(
            Job job,
            JobDefinition definition,
            Journal journal,
            ActExecutor acts,
            Time time,
            ThreadFactory threads,
            Consumer<Job> changed) {
        this.job = job;
        this.definition = definition;
        this.cleanUps = new CleanUps(definition);
        this.journal = journal;
        this.acts = acts;
        this.time = time;
        this.threads = threads;
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
        if (at != null && at.cancellable()) {
            at.stop(thread);
        }
    }

    boolean cancelled() {
        return cancelled;
    }

    /** The console ends: what only this process can do is brought to its end, the rest let go. */
    void processEnds() {
        StepRun at = step;
        if (definition.endsWithProcess(job) || at != null && at.cleaning()) {
            cancel();
        } else {
            cutShort();
        }
    }

    /** Whatever the step is at, it has to let go. */
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

    /** Whether a person or the end of the process stops a step where it is. */
    boolean stops(StepRun at) {
        return cutShort || cancelled && at.cancellable();
    }

    void carryOut(Consumer<Throwable> bugs) {
        save(job.in(Job.State.RUNNING));
        boolean more = true;
        while (more) {
            more = carryOn(bugs);
        }
    }

    /** Goes one step further; whether there may be more to do. */
    private boolean carryOn(Consumer<Throwable> bugs) {
        boolean broken = job.brokenOff().isPresent();
        OptionalInt next = broken ? cleanUps.next(job) : job.nextStep();
        if (next.isEmpty()) {
            leave(broken ? brokenOff(job) : done());
            return false;
        }
        if (cutShort) {
            leave(job.in(Job.State.INTERRUPTED));
            return false;
        }
        OptionalInt other = cancelled && !broken ? cleanUps.nextOther(job) : OptionalInt.empty();
        if (other.isPresent()) {
            return cancelledBefore(other.getAsInt());
        }
        return perform(next.getAsInt(), broken || cancelled, bugs);
    }

    private Job done() {
        Message last =
                job.steps().isEmpty()
                        ? Message.of("operations.job.nothing-to-do")
                        : job.steps().getLast().detail().orElseThrow();
        return job.endedAs(Job.State.DONE, last, time.now());
    }

    private Job brokenOff(Job last) {
        Step by = last.brokenOff().orElseThrow();
        return last.endedAs(
                by.state() == Step.State.FAILED ? Job.State.FAILED : Job.State.CANCELLED,
                by.detail().orElseThrow(),
                time.now());
    }

    /** The cancel came between two steps. */
    private boolean cancelledBefore(int index) {
        Optional<Message> open = definition.staysOpen(job);
        if (open.isPresent()) {
            return ended(index, new StepResult.InDoubt(open.get()));
        }
        letGo(index);
        Message how = Message.of("operations.job.cancelled");
        if (cleanUps.next(job).isPresent()) {
            end(index, Step.State.CANCELLED, how);
            return true;
        }
        leave(job.endedAs(Job.State.CANCELLED, how, time.now()));
        return false;
    }

    /** Ends acts of a step that an earlier run left open, where nobody need know how far. */
    private void letGo(int index) {
        definition
                .letGo(job, job.steps().get(index))
                .ifPresent(new StepRun(this, index, true, false, journal, acts, time)::letGo);
    }

    /**
     * Does one step; whether there may be more to do after it.
     *
     * @param cleaning whether it is done only to clean up
     */
    private boolean perform(int index, boolean cleaning, Consumer<Throwable> bugs) {
        Step before = job.steps().get(index);
        Optional<Duration> longest =
                cleaning ? definition.cleansUpWithin(job, before) : Optional.empty();
        save(job.with(index, before.runningSince(time.now())));
        StepRun run =
                new StepRun(
                        this,
                        index,
                        before.state() != Step.State.WAITING,
                        cleaning,
                        journal,
                        acts,
                        time);
        step = run;
        if (run.stops()) {
            // The cancel came while nobody could be interrupted yet.
            run.over();
            return stopped(index, run);
        }
        try (StepLimit _ = limit(run, longest)) {
            return perform(index, run, bugs);
        }
    }

    private StepLimit limit(StepRun run, Optional<Duration> longest) {
        return longest.map(most -> StepLimit.of(most, threads, () -> run.tooLong(thread)))
                .orElse(null);
    }

    private boolean perform(int index, StepRun run, Consumer<Throwable> bugs) {
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
        return result instanceof StepResult.Failed && run.stoppedBeforeActing()
                ? stopped(index, run)
                : ended(index, result);
    }

    /** Failing to look at an act that is open does not end the doubt about it. */
    private static StepResult orDoubt(StepRun run, StepResult result) {
        return result instanceof StepResult.Failed && run.doubt().isPresent()
                ? new StepResult.InDoubt(result.detail())
                : result;
    }

    private boolean ended(int index, StepResult result) {
        return switch (result) {
            case StepResult.Done done -> {
                end(index, Step.State.DONE, done.detail());
                yield true;
            }
            case StepResult.Failed failed -> brokenOff(index, Step.State.FAILED, failed.detail());
            case StepResult.InDoubt doubt -> {
                Instant now = time.now();
                Step last =
                        job.steps().get(index).endedAs(Step.State.IN_DOUBT, doubt.detail(), now);
                leave(job.with(index, last).endedAs(Job.State.IN_DOUBT, doubt.detail(), now));
                yield false;
            }
        };
    }

    private boolean stopped(int index, StepRun run) {
        if (cutShort) {
            leave(job.in(Job.State.INTERRUPTED));
            return false;
        }
        if (cancelled && !run.cleaning()) {
            definition.letGo(job, run.step()).ifPresent(run::letGo);
        }
        Optional<StepResult> doubt = run.doubt();
        if (doubt.isPresent()) {
            return ended(index, doubt.get());
        }
        if (cancelled && !run.cleaning()) {
            Optional<Message> open = definition.staysOpen(job);
            return open.isPresent()
                    ? ended(index, new StepResult.InDoubt(open.get()))
                    : brokenOff(
                            index, Step.State.CANCELLED, Message.of("operations.step.cancelled"));
        }
        return brokenOff(
                index,
                Step.State.FAILED,
                Message.of(
                        run.overdue()
                                ? "operations.step.too-long"
                                : "operations.step.interrupted-by-nobody"));
    }

    /** The job does not go on as it was meant to; whether something is to be cleaned up. */
    private boolean brokenOff(int index, Step.State state, Message detail) {
        Job now = job.with(index, job.steps().get(index).endedAs(state, detail, time.now()));
        if (cleanUps.next(now).isPresent()) {
            save(now);
            return true;
        }
        leave(brokenOff(now));
        return false;
    }

    private void end(int index, Step.State state, Message detail) {
        save(job.with(index, job.steps().get(index).endedAs(state, detail, time.now())));
    }

    private void save(Job next) {
        journal.save(next);
        job = next;
        changed.accept(next);
    }

    /** Keeps what the job has to know after a crash. */
    void note(Map<String, String> notes) {
        save(job.noting(notes));
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

    /**
     * Ends a job that a crash cut short and nobody wants to carry on.
     *
     * @param stays why it does not end for good, where it does not
     */
    static Job cancelledWhileIdle(
            Job job, Optional<Message> stays, Journal journal, Trail trail, Time time) {
        boolean open =
                stays.isPresent()
                        || trail.openIntents().stream()
                                .anyMatch(
                                        intent ->
                                                job.id().value().equals(intent.body().get("job")));
        Message how =
                stays.orElseGet(
                        () ->
                                Message.of(
                                        open
                                                ? "operations.job.cancelled-in-doubt"
                                                : "operations.job.cancelled"));
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
