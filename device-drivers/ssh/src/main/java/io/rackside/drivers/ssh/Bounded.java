package io.rackside.drivers.ssh;

import java.io.OutputStream;
import java.util.Arrays;

/** Keeps the beginning and drops the rest. */
final class Bounded extends OutputStream {
    private final int most;
    private byte[] kept = new byte[1_024];
    private int length;
    private boolean cut;
    private int searched;

    Bounded(int most) {
        this.most = most;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] from, int offset, int count) {
        int fits = Math.min(count, most - length);
        cut |= fits < count;
        if (length + fits > kept.length) {
            kept = Arrays.copyOf(kept, Math.min(most, Math.max(length + fits, 2 * length)));
        }
        System.arraycopy(from, offset, kept, length, fits);
        length += fits;
    }

    synchronized byte[] bytes() {
        return Arrays.copyOf(kept, length);
    }

    synchronized boolean cut() {
        return cut;
    }

    /** Whether these bytes stand in it; what was searched is not searched again. */
    synchronized boolean holds(byte[] wanted) {
        for (int at = searched; at + wanted.length <= length; at++) {
            if (Arrays.equals(kept, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
            searched = at + 1;
        }
        return false;
    }
}
