package io.rackside.bmc.ipmi.sol;

/** Bytes in line, at most so many. Not thread-safe. */
final class ByteQueue {
    private final byte[] ring;
    private int first;
    private int size;

    ByteQueue(int most) {
        ring = new byte[most];
    }

    int size() {
        return size;
    }

    int room() {
        return ring.length - size;
    }

    /**
     * Adds all of them.
     *
     * @throws IllegalArgumentException when there is no room for that
     */
    void add(byte[] bytes, int from, int count) {
        if (count > room()) {
            throw new IllegalArgumentException(count + " bytes, room for " + room());
        }
        for (int i = 0; i < count; i++) {
            ring[(first + size + i) % ring.length] = bytes[from + i];
        }
        size += count;
    }

    /** Takes the first, at most so many. */
    byte[] take(int most) {
        byte[] taken = new byte[Math.min(most, size)];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = ring[(first + i) % ring.length];
        }
        first = (first + taken.length) % ring.length;
        size -= taken.length;
        return taken;
    }
}
