package io.rackside.app.terminal;

import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalSession;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A terminal on its way, carried by a job. May be used by any thread. */
public final class OpenTerminal {
    private final JobId job;
    private final Target target;
    private final UUID recording;
    private final Instant since;
    private final CompletableFuture<TerminalSession> session = new CompletableFuture<>();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    OpenTerminal(JobId job, Target target, UUID recording, Instant since) {
        this.job = job;
        this.target = target;
        this.recording = recording;
        this.since = since;
    }

    public JobId job() {
        return job;
    }

    /** Whose it is. */
    public Target target() {
        return target;
    }

    /** What its recording is called. */
    public UUID recording() {
        return recording;
    }

    public Instant since() {
        return since;
    }

    /**
     * Waits until it stands.
     *
     * @return empty when it takes longer, or does not come to stand; then {@link #outcome} says why
     */
    public Optional<TerminalSession> await(Duration most) throws InterruptedException {
        within(CompletableFuture.anyOf(session, outcome), most);
        return Optional.ofNullable(session.getNow(null));
    }

    /** Waits for its end; empty when that takes longer. */
    public Optional<Outcome> outcome(Duration most) throws InterruptedException {
        return within(outcome, most);
    }

    void opened(TerminalSession own) {
        session.complete(own);
    }

    void ended(Outcome how) {
        outcome.complete(how);
    }

    private static <T> Optional<T> within(CompletableFuture<T> future, Duration most)
            throws InterruptedException {
        try {
            return Optional.of(future.get(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither of them is ever an exception", e);
        }
    }
}
