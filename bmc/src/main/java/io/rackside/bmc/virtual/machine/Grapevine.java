package io.rackside.bmc.virtual.machine;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Tells listeners in order, one thread at a time, never under the lock of what happened. */
final class Grapevine {
    private final List<ServerListener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Consumer<ServerListener>> untold = new ConcurrentLinkedQueue<>();
    private final ReentrantLock telling = new ReentrantLock();

    void add(ServerListener listener) {
        listeners.add(listener);
    }

    void remove(ServerListener listener) {
        listeners.remove(listener);
    }

    /** Keeps it for {@link #tell}. */
    void note(Consumer<ServerListener> one) {
        untold.add(one);
    }

    void tell() {
        while (!untold.isEmpty() && !telling.isHeldByCurrentThread() && telling.tryLock()) {
            try {
                for (var one = untold.poll(); one != null; one = untold.poll()) {
                    for (ServerListener listener : listeners) {
                        one.accept(listener);
                    }
                }
            } finally {
                telling.unlock();
            }
        }
    }
}
