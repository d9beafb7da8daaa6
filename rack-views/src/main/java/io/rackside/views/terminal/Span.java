package io.rackside.views.terminal;

/**
 * A stretch of text from one place up to, not including, another; lines are numbered for good.
 *
 * @param fromLine not after the last
 */
record Span(long fromLine, int fromColumn, long toLine, int toColumn) {
    /** Between two places in either order. */
    static Span between(long line, int column, long otherLine, int otherColumn) {
        boolean forward = line < otherLine || line == otherLine && column <= otherColumn;
        return forward
                ? new Span(line, column, otherLine, otherColumn)
                : new Span(otherLine, otherColumn, line, column);
    }

    boolean empty() {
        return fromLine == toLine && fromColumn >= toColumn;
    }

    boolean covers(long line, int column) {
        boolean after = line > fromLine || line == fromLine && column >= fromColumn;
        boolean before = line < toLine || line == toLine && column < toColumn;
        return after && before;
    }

    boolean touches(long line) {
        return line >= fromLine && line <= toLine;
    }

    /** Both together, as one stretch. */
    Span with(Span other) {
        boolean first = covers(other.fromLine, other.fromColumn) || before(other);
        Span begin = first ? this : other;
        boolean last =
                toLine > other.toLine || toLine == other.toLine && toColumn >= other.toColumn;
        Span end = last ? this : other;
        return new Span(begin.fromLine, begin.fromColumn, end.toLine, end.toColumn);
    }

    private boolean before(Span other) {
        return fromLine < other.fromLine
                || fromLine == other.fromLine && fromColumn <= other.fromColumn;
    }
}
