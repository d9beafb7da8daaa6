package io.rackside.drivers.cluster.inspect;

import java.util.concurrent.locks.ReentrantLock;

/**
 * What is read at most once for all checks, by the first that wants it. One that is given up while
 * it reads leaves it to the next.
 */
final class Once<T> {
    /** Reads it. */
    interface Reading<T> {
        T read() throws Unread, InterruptedException;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Reading<T> reading;
    private T value;
    private Unread failure;

    Once(Reading<T> reading) {
        this.reading = reading;
    }

    T get() throws Unread, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (failure != null) {
                throw failure;
            }
            if (value == null) {
                value = reading.read();
            }
            return value;
        } catch (Unread e) {
            failure = e;
            throw e;
        } finally {
            lock.unlock();
        }
    }
}
