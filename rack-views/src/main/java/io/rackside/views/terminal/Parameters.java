package io.rackside.views.terminal;

/** The numbers of a control sequence (ECMA-48, 5.4.2), bounded in count and size. */
final class Parameters {
    /** More are read and dropped; xterm keeps 30. */
    static final int MOST = 32;

    /** No screen is larger and no colour higher; greater numbers are this one. */
    static final int LARGEST = 65_535;

    private static final int OMITTED = -1;

    private final int[] values = new int[MOST];
    private final boolean[] afterColon = new boolean[MOST];
    private int count;
    private boolean full;

    void clear() {
        count = 0;
        full = false;
    }

    void digit(int digit) {
        if (full) {
            return;
        }
        begin();
        int value = Math.max(0, values[count - 1]);
        values[count - 1] = Math.min(LARGEST, value * 10 + digit);
    }

    /** The next number begins, after a semicolon or, as part of the same argument, a colon. */
    void next(boolean colon) {
        begin();
        if (count == MOST) {
            full = true;
            return;
        }
        values[count] = OMITTED;
        afterColon[count] = colon;
        count++;
    }

    private void begin() {
        if (count == 0) {
            values[0] = OMITTED;
            afterColon[0] = false;
            count = 1;
        }
    }

    int count() {
        return count;
    }

    /** The number at that place; omitted counts as the given one. */
    int or(int place, int omitted) {
        return place < count && values[place] != OMITTED ? values[place] : omitted;
    }

    /** A number of times or a place counted from 1: omitted and 0 are 1. */
    int times(int place) {
        return Math.max(1, or(place, 1));
    }

    /** Whether it belongs to the argument before it. */
    boolean partOfPrevious(int place) {
        return place < count && afterColon[place];
    }
}
