package io.rackside.drivers.cluster.api;

import java.util.HashSet;
import java.util.Set;

/** Requests and answers that have not come to their end, so that closing can end them. */
final class Underway {
    private final Set<Runnable> ends = new HashSet<>();
    private boolean closed;

    /**
     * Something has begun.
     *
     * @param end ends it, and may be called from another thread
     * @throws Unfit when it was closed before; then it has been ended
     */
    void begin(Runnable end) throws Unfit {
        synchronized (this) {
            if (!closed) {
                ends.add(end);
                return;
            }
        }
        end.run();
        throw closed();
    }

    synchronized void over(Runnable end) {
        ends.remove(end);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Ends all that is under way; nothing begins any more. */
    void close() {
        Set<Runnable> all;
        synchronized (this) {
            closed = true;
            all = Set.copyOf(ends);
            ends.clear();
        }
        all.forEach(Runnable::run);
    }

    static Unfit closed() {
        return new Unfit(Unfit.Why.CLOSED, "closed");
    }
}
