package io.rackside.app.console.network;

import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Objects;

/**
 * One thing a network box tells of itself, in words.
 *
 * @param key what tells it from the others of its section
 * @param group heading it stands under; empty for none
 * @param status {@link Status#NOT_MONITORED} where it has none
 * @param below what is said of the name in a second line; may be empty
 * @param aside what is said of the value in a second line; may be empty
 * @param order by which values are sorted
 * @param more in the order of {@link BoxSection#moreCodes()}
 */
record BoxRow(
        String key,
        String group,
        Status status,
        String name,
        String below,
        String value,
        String aside,
        double order,
        List<String> more) {
    BoxRow {
        Objects.requireNonNull(status, "status");
        more = List.copyOf(more);
    }
}
