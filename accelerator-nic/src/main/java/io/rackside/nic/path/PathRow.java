package io.rackside.nic.path;

import java.util.List;
import java.util.Objects;

/**
 * One aspect along the path.
 *
 * @param cells one for each box, in the path's order
 */
public record PathRow(Aspect aspect, List<PathCell> cells) {
    public PathRow {
        Objects.requireNonNull(aspect, "aspect");
        cells = List.copyOf(cells);
    }
}
