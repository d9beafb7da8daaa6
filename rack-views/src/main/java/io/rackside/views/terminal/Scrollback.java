package io.rackside.views.terminal;

/** Lines that left the screen at its top, newest last; bounded in lines and in cells. */
final class Scrollback {
    static final int MOST_LINES = 10_000;

    /** 12 bytes each: 24 MB at most, whatever a device writes. */
    static final int MOST_CELLS = 2_000_000;

    private final Row[] ring = new Row[MOST_LINES];
    private int first;
    private int size;
    private int cells;

    void add(Row row) {
        Row kept = row.trimmed();
        while (size == MOST_LINES || size > 0 && cells + kept.columns() > MOST_CELLS) {
            dropOldest();
        }
        ring[(first + size) % MOST_LINES] = kept;
        size++;
        cells += kept.columns();
    }

    private void dropOldest() {
        cells -= ring[first].columns();
        ring[first] = null;
        first = (first + 1) % MOST_LINES;
        size--;
    }

    /** Takes the newest line back. */
    Row takeNewest() {
        size--;
        int at = (first + size) % MOST_LINES;
        Row row = ring[at];
        ring[at] = null;
        cells -= row.columns();
        return row;
    }

    int size() {
        return size;
    }

    /** A line, 0 the oldest. */
    Row line(int index) {
        return ring[(first + index) % MOST_LINES];
    }

    void clear() {
        while (size > 0) {
            dropOldest();
        }
    }
}
