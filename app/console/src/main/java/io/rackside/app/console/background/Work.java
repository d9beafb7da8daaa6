package io.rackside.app.console.background;

import io.rackside.model.Message;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A piece of work under way behind the window; may be cancelled from any thread. */
public final class Work {
    private final Message name;
    private final Duration limit;
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

    /** Interrupts it; neither its result nor its failure is told any more. */
    public void cancel() {
        over.set(true);
        interrupt();
    }

    /** Claims the right to tell how it ended; only the first one gets it. */
    boolean end() {
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
