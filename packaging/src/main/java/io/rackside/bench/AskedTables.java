package io.rackside.bench;

import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A conversation that notes which columns were asked for. */
final class AskedTables implements Agent {
    /** A column is its table's object, its entry and its own number (RFC 2578 section 7.1.12). */
    private static final int BELOW_TABLE = 2;

    private final Agent agent;
    private final TreeSet<Oid> columns = new TreeSet<>();

    AskedTables(Agent agent) {
        this.agent = agent;
    }

    /** The tables of all columns that were asked for; none lies in another. */
    List<Oid> tables() {
        return tables(columns);
    }

    static List<Oid> tables(Collection<Oid> columns) {
        TreeSet<Oid> tables = new TreeSet<>();
        columns.forEach(column -> tables.add(column.upTo(column.size() - BELOW_TABLE)));
        List<Oid> outermost = new ArrayList<>();
        for (Oid table : tables) {
            // What lies in a table comes right after it.
            if (outermost.isEmpty() || !table.startsWith(outermost.getLast())) {
                outermost.add(table);
            }
        }
        return List.copyOf(outermost);
    }

    int columns() {
        return columns.size();
    }

    @Override
    public Map<Oid, Value> get(Collection<Oid> objects) throws InterruptedException {
        return agent.get(objects);
    }

    @Override
    public Map<Oid, Column> read(Collection<Oid> roots, Consumer<Column> early)
            throws InterruptedException {
        columns.addAll(roots);
        return agent.read(roots, early);
    }

    @Override
    public Stats stats() {
        return agent.stats();
    }

    @Override
    public void close() {
        agent.close();
    }
}
