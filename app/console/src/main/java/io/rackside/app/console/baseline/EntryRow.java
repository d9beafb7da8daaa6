package io.rackside.app.console.baseline;

import io.rackside.model.baseline.EntryStanding;
import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Objects;

/**
 * One setpoint of a box, in words.
 *
 * @param entry what the row was made from
 * @param group what kind of row it is
 * @param below what is said of it beside its name; mostly nothing, and the name has both lines
 * @param now what it is; may be empty
 * @param expected what it should be
 * @param origin the file that asks for it
 * @param more all else that is known, line by line
 */
record EntryRow(
        EntryStanding entry,
        String group,
        Status status,
        String name,
        String below,
        String now,
        String expected,
        String origin,
        String hazard,
        List<String> more) {
    EntryRow {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(below, "below");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(hazard, "hazard");
        more = List.copyOf(more);
    }

    /** What tells it from the others of its box. */
    String key() {
        return entry.id() + " " + entry.of();
    }
}
