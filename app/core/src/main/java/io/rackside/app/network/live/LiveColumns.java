package io.rackside.app.network.live;

import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/**
 * The columns the panel asks for, and the cheaper of two ways to ask: rows one behind the other, or
 * single objects by name, which pays where few of many rows are wanted.
 */
final class LiveColumns {
    static final Oid SYS_UP_TIME = Oid.of("1.3.6.1.2.1.1.3.0");

    /** ifTableLastChange: rows came or went (RFC 2863). */
    static final Oid TABLE_LAST_CHANGE = Oid.of("1.3.6.1.2.1.31.1.5.0");

    private static final Oid IF_ENTRY = Oid.of("1.3.6.1.2.1.2.2.1");
    private static final Oid IF_X_ENTRY = Oid.of("1.3.6.1.2.1.31.1.1.1");

    static final Oid ADMIN = IF_ENTRY.then(7);
    static final Oid OPER = IF_ENTRY.then(8);
    static final Oid LAST_CHANGE = IF_ENTRY.then(9);
    static final Oid HIGH_SPEED = IF_X_ENTRY.then(15);

    static final Oid HC_IN_OCTETS = IF_X_ENTRY.then(6);
    static final Oid HC_OUT_OCTETS = IF_X_ENTRY.then(10);
    static final Oid IN_OCTETS = IF_ENTRY.then(10);
    static final Oid OUT_OCTETS = IF_ENTRY.then(16);
    static final Oid HC_IN_UCAST = IF_X_ENTRY.then(7);
    static final Oid IN_DISCARDS = IF_ENTRY.then(13);
    static final Oid IN_ERRORS = IF_ENTRY.then(14);
    static final Oid OUT_DISCARDS = IF_ENTRY.then(19);
    static final Oid OUT_ERRORS = IF_ENTRY.then(20);

    /** dot3StatsFCSErrors (RFC 3635). */
    static final Oid FCS_ERRORS = Oid.of("1.3.6.1.2.1.10.7.2.1.3");

    static final Oid DISCONTINUITY = IF_X_ENTRY.then(19);

    private static final List<Oid> COUNTERS =
            List.of(
                    ADMIN,
                    HC_IN_OCTETS,
                    HC_OUT_OCTETS,
                    HC_IN_UCAST,
                    IN_DISCARDS,
                    IN_ERRORS,
                    OUT_DISCARDS,
                    OUT_ERRORS,
                    FCS_ERRORS,
                    DISCONTINUITY);

    /** A GET names each object in its question too. */
    private static final double BY_NAME = 2.0;

    private final Map<Oid, List<Oid>> rows = new LinkedHashMap<>();

    /** All that are read once to learn which rows there are. */
    static List<Oid> all() {
        List<Oid> all = new ArrayList<>(COUNTERS);
        all.add(OPER);
        return all;
    }

    /** What to read in place of 64-bit octets where the agent has none. */
    static List<Oid> narrow() {
        return List.of(IN_OCTETS, OUT_OCTETS);
    }

    /** Remembers the rows of a column; a column without rows is not asked for again. */
    void learn(Column column) {
        NavigableMap<Oid, ?> found = column.rows();
        if (!found.isEmpty()) {
            rows.put(
                    column.root(),
                    found.keySet().stream().map(row -> column.root().then(row)).toList());
        }
    }

    boolean has(Oid column) {
        return rows.containsKey(column);
    }

    /** What to ask for the link states of those interfaces. */
    Question links(Set<Long> wanted) {
        return question(List.of(OPER), wanted);
    }

    /** What to ask for the counters of those interfaces. */
    Question counters(Set<Long> wanted) {
        List<Oid> columns = new ArrayList<>();
        for (Oid column : COUNTERS) {
            if (has(column)) {
                columns.add(column);
            }
        }
        if (!has(HC_IN_OCTETS)) {
            narrow().stream().filter(this::has).forEach(columns::add);
        }
        return question(columns, wanted);
    }

    /**
     * A question.
     *
     * @param objects that are wanted
     * @param behind the rows to read one behind the other; empty where they are asked for by name
     */
    record Question(List<Oid> objects, Map<Oid, List<Oid>> behind) {}

    private Question question(List<Oid> columns, Set<Long> wanted) {
        List<Oid> objects = new ArrayList<>();
        Map<Oid, List<Oid>> behind = new LinkedHashMap<>();
        int inAll = 0;
        for (Oid column : columns) {
            List<Oid> all = rows.getOrDefault(column, List.of());
            int end = 0;
            for (int i = 0; i < all.size(); i++) {
                Oid object = all.get(i);
                if (object.size() == column.size() + 1
                        && wanted.contains(object.at(column.size()))) {
                    objects.add(object);
                    end = i + 1;
                }
            }
            behind.put(column, all.subList(0, end));
            inAll += end;
        }
        return objects.size() * BY_NAME < inAll
                ? new Question(objects, Map.of())
                : new Question(objects, behind);
    }
}
