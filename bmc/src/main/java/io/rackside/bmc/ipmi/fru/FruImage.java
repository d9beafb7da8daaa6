package io.rackside.bmc.ipmi.fru;

import io.rackside.bmc.ipmi.message.Octets;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * An inventory as far as it has been read. What is asked of it and not there yet is noted, so that
 * only those bytes need to be read that mean something.
 */
final class FruImage {
    /** Bytes from one index up to another. */
    record Range(int from, int to) {}

    private final byte[] bytes;
    private final BitSet known = new BitSet();
    private final List<Range> wanted = new ArrayList<>();

    FruImage(int size) {
        bytes = new byte[size];
    }

    static FruImage of(Octets whole) {
        FruImage image = new FruImage(whole.length());
        image.put(0, whole);
        return image;
    }

    int size() {
        return bytes.length;
    }

    void put(int at, Octets part) {
        int length = Math.min(part.length(), bytes.length - at);
        System.arraycopy(part.toArray(), 0, bytes, at, length);
        known.set(at, at + length);
    }

    boolean knows(int from, int to) {
        return known.nextClearBit(from) >= to;
    }

    /** Absent when it is beyond the end, or not there yet and now wanted. */
    Optional<Octets> at(int from, int to) {
        if (from < 0 || to > bytes.length) {
            return Optional.empty();
        }
        if (!knows(from, to)) {
            wanted.add(new Range(from, to));
            return Optional.empty();
        }
        byte[] part = new byte[to - from];
        System.arraycopy(bytes, from, part, 0, part.length);
        return Optional.of(Octets.copyOf(part));
    }

    /** What was asked for in vain since this was asked last. */
    List<Range> wanted() {
        List<Range> all = List.copyOf(wanted);
        wanted.clear();
        return all;
    }
}
