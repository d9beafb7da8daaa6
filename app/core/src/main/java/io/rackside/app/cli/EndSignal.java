package io.rackside.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The signal that asks this process to end (SIGTERM, Ctrl-C): lets the command put down what it
 * holds before the process goes.
 */
final class EndSignal implements AutoCloseable {
    private static final long LONGEST_SECONDS = 10;

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Runnable stop;
    private final boolean asked;
    private final Thread hook = Thread.ofPlatform().name("end").unstarted(this::end);

    private EndSignal(Runnable stop, boolean asked) {
        this.stop = stop;
        this.asked = asked;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** For a command that runs until it is told to end: doing so is success, exit status 0. */
    static EndSignal wanted() {
        return new EndSignal(() -> {}, true);
    }

    /**
     * For a command that is cut short; the process ends with the signal's own status.
     *
     * @param stop makes the command come to its end soon; must not block
     */
    static EndSignal cuttingShort(Runnable stop) {
        return new EndSignal(stop, false);
    }

    /** Waits for it. */
    void await() throws InterruptedException {
        told.await();
    }

    private void end() {
        told.countDown();
        stop.run();
        try {
            boolean inTime = done.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (asked && inTime) {
                // Java would end with 143; nothing is left to be flushed or closed here.
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has put everything down. */
    @Override
    public void close() {
        done.countDown();
        if (told.getCount() > 0) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The signal came this very moment: the hook finds the command done.
                return;
            }
        }
    }
}
