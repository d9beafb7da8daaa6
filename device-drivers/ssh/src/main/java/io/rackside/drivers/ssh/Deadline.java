package io.rackside.drivers.ssh;

import io.rackside.operations.Time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends something that does not end by itself. */
final class Deadline implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean passed = new AtomicBoolean();
    private final Thread clock;

    /**
     * Starts to count.
     *
     * @param end what is done when the time is up, unless it was closed before
     */
    Deadline(Time time, Duration after, Runnable end) {
        clock =
                Thread.ofVirtual()
                        .name("ssh-deadline")
                        .start(
                                () -> {
                                    try {
                                        time.sleep(after);
                                    } catch (InterruptedException _) {
                                        return;
                                    }
                                    if (over.compareAndSet(false, true)) {
                                        passed.set(true);
                                        end.run();
                                    }
                                });
    }

    boolean passed() {
        return passed.get();
    }

    @Override
    public void close() {
        over.set(true);
        clock.interrupt();
    }
}
