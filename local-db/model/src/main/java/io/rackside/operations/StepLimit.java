package io.rackside.operations;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Breaks a step off that takes longer than it may; closed when the step is over. */
final class StepLimit implements AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);
    private final Duration longest;
    private final Runnable breakOff;

    private StepLimit(Duration longest, Runnable breakOff) {
        this.longest = longest;
        this.breakOff = breakOff;
    }

    static StepLimit of(Duration longest, ThreadFactory threads, Runnable breakOff) {
        StepLimit limit = new StepLimit(longest, breakOff);
        threads.newThread(limit::watch).start();
        return limit;
    }

    private void watch() {
        try {
            if (!over.await(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                breakOff.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
