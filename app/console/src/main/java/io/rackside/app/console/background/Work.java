package io.rackside.app.console.background;

import io.rackside.model.Message;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A piece of work under way behind the window; may be cancelled from any thread. */
public final class Work {
    private final Message name;
    private final Duration limit;

    /** Whether its time was up before it ended; complete once it is over or out of time. */
    private final CompletableFuture<Boolean> outOfTime = new CompletableFuture<>();

    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Thread worker;

    Work(Message name, Duration limit) {
        this.name = name;
        this.limit = limit;
    }

    public Message name() {
        return name;
    }

    /** How long it may take before it is given up. */
    public Duration limit() {
        return limit;
    }

    public boolean over() {
        return over.get();
    }

    /**
     * Runs this once the limit is reached before it is over. Work that is over keeps nothing: a
     * limit of minutes would hold a closed window as long.
     */
    void whenTimeIsUp(Runnable then) {
        CompletableFuture<Void> _ =
                outOfTime
                        .completeOnTimeout(true, limit.toMillis(), TimeUnit.MILLISECONDS)
                        .thenAccept(
                                timeIsUp -> {
                                    if (timeIsUp) {
                                        then.run();
                                    }
                                });
    }

    /** Interrupts it; neither its result nor its failure is told any more. */
    public void cancel() {
        end();
        interrupt();
    }

    /** Claims the right to tell how it ended; only the first one gets it. */
    boolean end() {
        outOfTime.complete(false);
        return over.compareAndSet(false, true);
    }

    void startedOn(Thread thread) {
        worker = thread;
        if (over.get()) {
            thread.interrupt();
        }
    }

    void interrupt() {
        Thread thread = worker;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
