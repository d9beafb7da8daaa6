package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.SnmpException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work on several virtual threads, which all end before it returns. */
final class Lanes {
    /** What each does. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    private Lanes() {}

    /** Throws what the first of them threw, once all have ended. */
    static void run(int lanes, Work work) throws InterruptedException {
        if (lanes <= 1) {
            work.run();
            return;
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < lanes; i++) {
                running.add(
                        threads.submit(
                                () -> {
                                    work.run();
                                    return null;
                                }));
            }
            try {
                for (Future<?> lane : running) {
                    lane.get();
                }
            } catch (ExecutionException e) {
                throw rethrown(e);
            } finally {
                running.forEach(lane -> lane.cancel(true));
            }
        }
    }

    private static RuntimeException rethrown(ExecutionException e) throws InterruptedException {
        return switch (e.getCause()) {
            case SnmpException expected ->
                    // Made on this thread, so that its trace says who asked.
                    new SnmpException(expected.kind(), expected.what(), expected);
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException bug -> bug;
            case null, default -> new IllegalStateException(e);
        };
    }
}
