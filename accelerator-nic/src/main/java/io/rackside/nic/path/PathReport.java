package io.rackside.nic.path;

import io.rackside.nic.path.PathCell.State;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The boxes of a path side by side.
 *
 * @param boxes the columns
 * @param rows one for each aspect; every one has a cell for each box
 * @param traffic the class that was compared, where it was given or could be told
 */
public record PathReport(List<PathBox> boxes, List<PathRow> rows, Optional<LosslessClass> traffic) {
    public PathReport {
        boxes = List.copyOf(boxes);
        rows = List.copyOf(rows);
        Objects.requireNonNull(traffic, "traffic");
    }

    /** What has to be mended, row by row. */
    public List<Mend> mends() {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .flatMap(cell -> cell.mend().stream())
                .toList();
    }

    /** Whether everything was read and everything fits; only then is the path good. */
    public boolean good() {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .allMatch(cell -> cell.state() == State.AGREES || cell.state() == State.NOT_ASKED);
    }
}
