package io.rackside.bmc.redfish.read;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things side by side and waits for all; the first failure ends the others. */
final class Side {
    /** Threads of one list; the controller's gate lets two requests through at a time anyway. */
    private static final int THREADS_MAX = 8;

    interface Task<A, B> {
        B apply(A input) throws InterruptedException;
    }

    interface Work {
        void run() throws InterruptedException;
    }

    private Side() {}

    /** The results in the order of the inputs. */
    static <A, B> List<B> bySide(List<A> inputs, Task<A, B> task) throws InterruptedException {
        List<B> results = new ArrayList<>();
        if (inputs.size() < 2) {
            for (A input : inputs) {
                results.add(task.apply(input));
            }
            return results;
        }
        try (ExecutorService threads =
                Executors.newFixedThreadPool(
                        Math.min(inputs.size(), THREADS_MAX), Thread.ofVirtual().factory())) {
            List<Future<B>> running = new ArrayList<>();
            for (A input : inputs) {
                running.add(threads.submit(() -> task.apply(input)));
            }
            try {
                for (Future<B> one : running) {
                    results.add(one.get());
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw unwrapped(e);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
        return results;
    }

    static void run(List<Work> works) throws InterruptedException {
        bySide(
                works,
                work -> {
                    work.run();
                    return Boolean.TRUE;
                });
    }

    private static RuntimeException unwrapped(ExecutionException e) throws InterruptedException {
        return switch (e.getCause()) {
            case RuntimeException runtime -> runtime;
            case InterruptedException interrupted -> throw interrupted;
            case Error error -> throw error;
            case null, default -> new CancellationException(e.getMessage());
        };
    }
}
