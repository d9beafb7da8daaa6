package io.rackside.drivers.ssh;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a channel has sent and nobody has read yet. JSch's reader writes; when the box is full it
 * waits, so that the server's window closes and the server waits too.
 */
final class Inbox extends OutputStream {
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] bytes = new byte[8 * 1_024];
    private int length;
    private boolean ended;
    private boolean shut;

    /**
     * An empty one.
     *
     * @param most bytes that wait here
     */
    Inbox(int most) {
        this.most = most;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int count) {
        lock.lock();
        try {
            int at = offset;
            while (at < offset + count && !shut) {
                if (length == most) {
                    changed.awaitUninterruptibly();
                } else {
                    at += put(from, at, offset + count - at);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private int put(byte[] from, int at, int count) {
        int now = Math.min(count, most - length);
        if (length + now > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(length + now, 2 * length)));
        }
        System.arraycopy(from, at, bytes, length, now);
        length += now;
        changed.signalAll();
        return now;
    }

    /** The channel sends no more. */
    @Override
    public void close() {
        end(false);
    }

    /** Nobody reads any more: what comes is dropped. */
    void shut() {
        end(true);
    }

    private void end(boolean andDrop) {
        lock.lock();
        try {
            ended = true;
            if (andDrop) {
                shut = true;
                length = 0;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether all was read and nothing more can come. */
    boolean drained() {
        lock.lock();
        try {
            return ended && length == 0;
        } finally {
            lock.unlock();
        }
    }

    /** All that is there, after waiting for some at most that long. */
    byte[] take(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (length == 0 && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            byte[] taken = Arrays.copyOf(bytes, length);
            length = 0;
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
