package io.rackside.views.terminal;

/** Where and how the next character is written, and what DECSC saves of it. */
final class Cursor {
    /** From 0. */
    int row;

    int column;

    /** The last column is written; the next character begins a new line. */
    boolean wrapPending;

    long style = Style.PLAIN;
    boolean origin;
    int activeSet;
    final GraphicSet[] sets = {
        GraphicSet.ASCII, GraphicSet.ASCII, GraphicSet.ASCII, GraphicSet.ASCII
    };

    void take(Cursor other) {
        row = other.row;
        column = other.column;
        wrapPending = other.wrapPending;
        style = other.style;
        origin = other.origin;
        activeSet = other.activeSet;
        System.arraycopy(other.sets, 0, sets, 0, sets.length);
    }

    void reset() {
        take(new Cursor());
    }
}
