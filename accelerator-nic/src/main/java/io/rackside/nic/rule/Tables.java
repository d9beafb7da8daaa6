package io.rackside.nic.rule;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was read of a host, as tables. A table that nobody read is not the same as one that is
 * empty, and not as one that the host cannot have.
 */
public final class Tables {
    private final Map<Table, Fact<List<Row>>> tables;

    private Tables(Map<Table, Fact<List<Row>>> tables) {
        this.tables = tables;
    }

    /** Those that come with the inventory, for more to be added. */
    static Tables of(Map<Table, Fact<List<Row>>> tables) {
        return new Tables(new EnumMap<>(tables));
    }

    /** These and one more that was read. */
    public Tables with(Table table, Fact<List<Row>> rows) {
        Map<Table, Fact<List<Row>>> more = new EnumMap<>(tables);
        for (Row row : rows.value().orElse(List.of())) {
            if (!table.columns().containsAll(row.values().keySet())) {
                throw new IllegalArgumentException(table.word() + " " + row.values().keySet());
            }
        }
        more.put(table, rows.map(List::copyOf));
        return new Tables(more);
    }

    public Tables with(Table table, List<Row> rows) {
        return with(table, Fact.known(rows));
    }

    Fact<List<Row>> rows(Table table) {
        Fact<List<Row>> rows = tables.get(table);
        return rows == null ? Fact.unread(Message.of("nic.rule.not-read", table.title())) : rows;
    }
}
