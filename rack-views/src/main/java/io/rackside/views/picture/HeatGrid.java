package io.rackside.views.picture;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A field of measures, such as temperatures of sensors over time.
 *
 * @param rows names of the rows, top first
 * @param columns names of the columns, left first; empty names are not written
 * @param cells row by row, as many as rows x columns; empty where nothing was measured
 */
public record HeatGrid(
        List<String> rows, List<String> columns, List<Optional<LensValue>> cells, HeatScale scale) {
    public HeatGrid {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
        Objects.requireNonNull(scale, "scale");
        if (cells.size() != rows.size() * columns.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells for " + rows.size() + " x " + columns.size());
        }
    }

    public Optional<LensValue> cell(int row, int column) {
        return cells.get(row * columns.size() + column);
    }
}
