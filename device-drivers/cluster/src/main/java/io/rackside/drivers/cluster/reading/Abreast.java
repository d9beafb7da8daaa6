package io.rackside.drivers.cluster.reading;

import io.rackside.drivers.cluster.api.ClusterException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Asks several things at once; the API itself lets no more than three go at a time. When one fails
 * the others are given up, and when this returns none goes on.
 */
public final class Abreast {
    private Abreast() {}

    /** One thing that is asked. */
    @FunctionalInterface
    public interface Asking<T> extends Callable<T> {
        @Override
        T call() throws ClusterException, InterruptedException;
    }

    /**
     * Answers, in their order.
     *
     * @throws ClusterException the first of them that failed, in their order
     */
    public static <T> List<T> all(List<? extends Asking<? extends T>> asking)
            throws ClusterException, InterruptedException {
        List<FutureTask<T>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try {
            for (Asking<? extends T> each : asking) {
                FutureTask<T> task = new FutureTask<>(each::call);
                tasks.add(task);
                threads.add(Thread.ofVirtual().name("cluster-ask").start(task));
            }
            List<T> answers = new ArrayList<>();
            for (FutureTask<T> task : tasks) {
                answers.add(task.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw failure(e);
        } finally {
            threads.forEach(Thread::interrupt);
            join(threads);
        }
    }

    private static ClusterException failure(ExecutionException e) throws InterruptedException {
        switch (e.getCause()) {
            case ClusterException refused -> {
                return refused;
            }
            case InterruptedException _ -> throw new InterruptedException();
            case RuntimeException broken -> throw broken;
            case Error broken -> throw broken;
            default -> throw new IllegalStateException(e.getCause());
        }
    }

    /** Their requests end when they are interrupted. */
    private static void join(List<Thread> threads) {
        boolean interrupted = Thread.interrupted();
        for (Thread each : threads) {
            while (each.isAlive()) {
                try {
                    each.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
