package io.rackside.app.console.table;

import javafx.scene.control.ConstrainedColumnResizeBase;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.util.Callback;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Widths of a table's columns: those of figures keep theirs and stay on screen, words share what is
 * left. A column dragged wider takes its room from those right of it.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // as TableView declares its policy
final class ColumnWidths extends ConstrainedColumnResizeBase
        implements Callback<TableView.ResizeFeatures, Boolean> {
    private static final double LEAST = 48;

    private final Set<? extends TableColumnBase<?, ?>> fixed;
    private final Map<TableColumnBase<?, ?>, Double> wanted = new HashMap<>();

    ColumnWidths(Set<? extends TableColumnBase<?, ?>> fixed) {
        this.fixed = Set.copyOf(fixed);
    }

    @Override
    public Boolean call(TableView.ResizeFeatures change) {
        List<? extends TableColumnBase<?, ?>> columns = columns(change);
        double[] widths = new double[columns.size()];
        boolean[] kept = new boolean[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            TableColumnBase<?, ?> column = columns.get(i);
            widths[i] = wanted.getOrDefault(column, column.getPrefWidth());
            kept[i] = fixed.contains(column);
        }
        int dragged = change.getColumn() == null ? -1 : columns.indexOf(change.getColumn());
        if (dragged >= 0) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = columns.get(i).getWidth();
            }
            widths = dragged(widths, dragged, change.getDelta());
            for (int i = 0; i < widths.length; i++) {
                wanted.put(columns.get(i), widths[i]);
            }
        } else if (change.getContentWidth() > 0) {
            widths = shared(change.getContentWidth(), widths, kept);
        } else {
            return false;
        }
        for (int i = 0; i < widths.length; i++) {
            change.setColumnWidth(columns.get(i), widths[i]);
        }
        return dragged >= 0;
    }

    private static List<? extends TableColumnBase<?, ?>> columns(TableView.ResizeFeatures change) {
        return change.getTable().getVisibleLeafColumns();
    }

    /**
     * Shares a table's width.
     *
     * @param room of the table, in px
     * @param wanted widths in px
     * @param kept which of them are not changed
     */
    static double[] shared(double room, double[] wanted, boolean[] kept) {
        double rest = room;
        double words = 0;
        for (int i = 0; i < wanted.length; i++) {
            if (kept[i]) {
                rest -= wanted[i];
            } else {
                words += wanted[i];
            }
        }
        double[] widths = wanted.clone();
        for (int i = 0; i < widths.length; i++) {
            if (!kept[i]) {
                // whole px: a fraction too much would put the last column under the scroll bar
                widths[i] = Math.max(LEAST, Math.floor(rest * wanted[i] / words));
            }
        }
        return widths;
    }

    /** What one column gains is lost by those right of it, the nearest first. */
    static double[] dragged(double[] widths, int column, double delta) {
        double[] after = widths.clone();
        double grown = Math.max(LEAST - widths[column], delta);
        double owed = grown;
        for (int i = column + 1; i < after.length && owed != 0; i++) {
            double taken = Math.min(owed, Math.max(0, after[i] - LEAST));
            after[i] -= taken;
            owed -= taken;
        }
        after[column] += grown - owed;
        return after;
    }
}
