package io.rackside.operations;

import io.rackside.model.Message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One step at work: what it may use, and what binds its acts to the journal. */
final class StepRun implements StepContext, ActExecutor.Origin {
    private final JobRun run;
    private final int index;
    private final boolean resumed;
    private final boolean cleaning;
    private final Journal journal;
    private final Time time;
    private final ActExecutor acts;
    private final List<EarlierAct> earlier;
    private final List<EarlierAct> notTaken;
    private final List<Runnable> closers = new ArrayList<>();
    private volatile Optional<Progress> shown = Optional.empty();
    private volatile Optional<Message> inDoubt = Optional.empty();
    private volatile boolean overdue;
    private volatile boolean acted;
    private boolean stopped;
    private boolean atWork = true;

    /**
     * @param resumed whether it was begun before
     * @param cleaning whether it cleans up after a job that was broken off
     */
    StepRun(
            JobRun run,
            int index,
            boolean resumed,
            boolean cleaning,
            Journal journal,
            ActExecutor acts,
            Time time) {
        this.run = run;
        this.index = index;
        this.resumed = resumed;
        this.cleaning = cleaning;
        this.journal = journal;
        this.time = time;
        this.acts = acts.within(this);
        earlier =
                resumed ? Acts.begun(acts.trail().ofJob(run.job().id()), step().name()) : List.of();
        notTaken = new ArrayList<>(earlier);
    }

    Step step() {
        return run.job().steps().get(index);
    }

    boolean cleaning() {
        return cleaning;
    }

    boolean overdue() {
        return overdue;
    }

    /** Whether a cancel reaches it. */
    boolean cancellable() {
        return step().cancellable() && !cleaning;
    }

    @Override
    public boolean endWanted() {
        return !cleaning && run.cancelled();
    }

    /** Whether it has to stop where it is. */
    boolean stops() {
        return overdue || run.stops(this);
    }

    Optional<Progress> shown() {
        return shown;
    }

    /**
     * The result of a step that broke off while an act of its own was in doubt: of this run, or of
     * an earlier one that this run did not come to.
     */
    Optional<StepResult> doubt() {
        return inDoubt.or(this::leftOpen).map(StepResult.InDoubt::new);
    }

    private Optional<Message> leftOpen() {
        synchronized (notTaken) {
            return notTaken.stream()
                    .filter(EarlierAct::open)
                    .findFirst()
                    .map(
                            earlier ->
                                    Message.of(
                                            "operations.interrupted-after-sending",
                                            earlier.act().target().name()));
        }
    }

    /** Interrupts the step and closes what it has open; nothing once it is over. */
    void stop(Thread thread) {
        List<Runnable> open;
        synchronized (closers) {
            if (!atWork) {
                return;
            }
            stopped = true;
            open = List.copyOf(closers);
            thread.interrupt();
        }
        open.forEach(Runnable::run);
    }

    /** Ends acts that an earlier run left open and this one has not come to. */
    void letGo(Message how) {
        synchronized (notTaken) {
            notTaken.stream()
                    .filter(EarlierAct::open)
                    .forEach(act -> acts.letGo(act.intent(), how));
            notTaken.removeIf(EarlierAct::open);
        }
    }

    /** Whether it was stopped and has not acted: what went wrong with it then was the stop. */
    boolean stoppedBeforeActing() {
        synchronized (closers) {
            return stopped && !acted;
        }
    }

    /** It has taken longer than it may. */
    void tooLong(Thread thread) {
        overdue = true;
        stop(thread);
    }

    /** The step has ended; an interrupt that comes too late must not hit the next one. */
    void over() {
        synchronized (closers) {
            atWork = false;
            Thread.interrupted();
        }
    }

    @Override
    public void progress(Message doing, double share, Duration left) {
        Duration all = left;
        for (Step later : run.job().steps().subList(index + 1, run.job().steps().size())) {
            all = all.plus(later.expected());
        }
        shown = Optional.of(new Progress(step().name(), doing, share, all));
    }

    @Override
    public boolean resumed() {
        return resumed;
    }

    @Override
    public List<EarlierAct> earlierActs() {
        return earlier;
    }

    @Override
    public void note(Map<String, String> notes) {
        run.note(notes);
    }

    @Override
    public Map<String, String> notes() {
        return run.job().parameters();
    }

    @Override
    public void checkCancelled() throws InterruptedException {
        if (stops()) {
            throw new InterruptedException();
        }
    }

    @Override
    public void onCancel(Runnable close) {
        synchronized (closers) {
            closers.add(close);
        }
        if (stops()) {
            close.run();
        }
    }

    @Override
    public ActExecutor acts() {
        return acts;
    }

    @Override
    public Time time() {
        return time;
    }

    @Override
    public JobId job() {
        return run.job().id();
    }

    @Override
    public String stepName() {
        return step().name();
    }

    @Override
    public Optional<EarlierAct> takeEarlier(Act act) {
        synchronized (notTaken) {
            Optional<EarlierAct> found =
                    notTaken.stream().filter(e -> e.same(act) && e.happened()).findFirst();
            found.ifPresent(notTaken::remove);
            return found;
        }
    }

    @Override
    public TrailEntry together(Supplier<TrailEntry> write, Message detail) {
        acted = true;
        Job next = run.job().with(index, step().saying(detail));
        TrailEntry entry =
                journal.together(
                        () -> {
                            TrailEntry written = write.get();
                            journal.save(next);
                            return written;
                        });
        run.wrote(next);
        return entry;
    }

    @Override
    public void ended(Outcome outcome) {
        inDoubt =
                outcome instanceof Outcome.InDoubt ? Optional.of(outcome.what()) : Optional.empty();
    }
}
