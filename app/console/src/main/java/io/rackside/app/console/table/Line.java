package io.rackside.app.console.table;

/**
 * A line of a table: a row, or the heading of the rows below it.
 *
 * @param row null for a heading
 * @param heading empty for a row
 */
record Line<T>(T row, String heading) {
    static <T> Line<T> of(T row) {
        return new Line<>(row, "");
    }

    boolean isHeading() {
        return row == null;
    }
}
