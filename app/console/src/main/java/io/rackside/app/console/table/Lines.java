package io.rackside.app.console.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Which rows of a table are shown, in which order, under which headings. */
final class Lines {
    private Lines() {}

    /**
     * The lines to show.
     *
     * @param filter words that a row has to hold, all of them, in any case and order
     * @param order what the technician sorted by, null for the given order
     * @param group heading of a row; empty texts give no headings. They are shown only while rows
     *     stand in the given order
     */
    static <T> List<Line<T>> of(
            List<T> rows,
            List<Column<T>> columns,
            String filter,
            Comparator<Line<T>> order,
            Function<T, String> group) {
        String[] wanted = filter.strip().toLowerCase(Locale.ROOT).split("\\s+");
        List<Line<T>> lines = new ArrayList<>();
        String heading = "";
        for (T row : rows) {
            if (!holdsAll(row, columns, wanted)) {
                continue;
            }
            String of = order == null ? group.apply(row) : "";
            if (!of.equals(heading)) {
                lines.add(new Line<>(null, of));
                heading = of;
            }
            lines.add(Line.of(row));
        }
        if (order != null) {
            lines.sort(order);
        }
        return lines;
    }

    private static <T> boolean holdsAll(T row, List<Column<T>> columns, String[] wanted) {
        StringBuilder all = new StringBuilder();
        columns.forEach(column -> all.append(column.text().apply(row)).append('\n'));
        String text = all.toString().toLowerCase(Locale.ROOT);
        for (String word : wanted) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
