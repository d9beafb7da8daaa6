package io.rackside.views.terminal;

/**
 * Rows and columns of a terminal, each within its bounds.
 *
 * @param rows {@value #LEAST_ROWS} to {@value #MOST_ROWS}
 * @param columns {@value #LEAST_COLUMNS} to {@value #MOST_COLUMNS}
 */
public record TerminalSize(int rows, int columns) {
    static final int LEAST_ROWS = 2;
    static final int MOST_ROWS = 300;
    static final int LEAST_COLUMNS = 10;
    static final int MOST_COLUMNS = 500;

    public TerminalSize {
        if (rows < LEAST_ROWS
                || rows > MOST_ROWS
                || columns < LEAST_COLUMNS
                || columns > MOST_COLUMNS) {
            throw new IllegalArgumentException("a terminal of " + rows + " x " + columns);
        }
    }

    /** The nearest size within the bounds. */
    public static TerminalSize nearest(int rows, int columns) {
        return new TerminalSize(
                Math.clamp(rows, LEAST_ROWS, MOST_ROWS),
                Math.clamp(columns, LEAST_COLUMNS, MOST_COLUMNS));
    }
}
