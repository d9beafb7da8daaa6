package io.rackside.app.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** Twins that run, closed together, the last one first. */
final class RunningTwins implements AutoCloseable {
    private final Deque<Runnable> closes = new ArrayDeque<>();

    void add(Runnable close) {
        closes.push(close);
    }

    @Override
    public void close() {
        closes.forEach(Runnable::run);
    }
}
