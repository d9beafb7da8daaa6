package io.rackside.drivers.snmp;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What was read below one object: the column of a table, or a whole branch.
 *
 * @param root the column's object identifier
 * @param rows by what follows the root: the row's index
 * @param end how the reading came to its end; the rows before it are kept in every case
 */
public record Column(Oid root, NavigableMap<Oid, Value> rows, End end) {
    /** How the reading of a column ended. */
    public enum End {
        /** An object behind the root was seen, or the end of the agent's objects. */
        COMPLETE,
        /** The agent named an object again, or one that comes before the last. */
        REPEATED,
        /** It stopped answering, or answered with an error. */
        BROKEN_OFF,
        /** A limit of ours was reached. */
        TOO_LONG
    }

    public Column {
        Objects.requireNonNull(root, "root");
        rows = Collections.unmodifiableNavigableMap(new TreeMap<>(rows));
        Objects.requireNonNull(end, "end");
    }

    public boolean complete() {
        return end == End.COMPLETE;
    }
}
