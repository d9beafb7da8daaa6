package io.rackside.bmc.files;

import java.util.Map;
import java.util.TreeMap;

/** Which bytes of a file have been fetched at least once. Used by many threads. */
final class Coverage {
    /**
     * Separate pieces that are remembered. A BMC that fetches more scattered than this is told less
     * of than it has.
     */
    static final int PIECES_MAX = 4096;

    private final TreeMap<Long, Long> pieces = new TreeMap<>();
    private long covered;

    /** From the first to before the second. */
    synchronized void add(long from, long end) {
        if (from >= end) {
            return;
        }
        long first = from;
        long last = end;
        Map.Entry<Long, Long> near = pieces.floorEntry(last);
        while (near != null && near.getValue() >= first) {
            first = Math.min(first, near.getKey());
            last = Math.max(last, near.getValue());
            pieces.remove(near.getKey());
            covered -= near.getValue() - near.getKey();
            near = pieces.floorEntry(last);
        }
        if (pieces.size() < PIECES_MAX) {
            pieces.put(first, last);
            covered += last - first;
        }
    }

    synchronized long bytes() {
        return covered;
    }
}
