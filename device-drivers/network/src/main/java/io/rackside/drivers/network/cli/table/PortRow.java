package io.rackside.drivers.network.cli.table;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** One port as a table has it, each cell in the device's own words. */
public record PortRow(Map<PortColumn, String> cells) {
    private static final Pattern SHUT =
            Pattern.compile("(?i)\\*down|adm.*|disabled|.*administratively.*");

    public PortRow {
        cells = Map.copyOf(cells);
    }

    /** A row of pairs; empty cells are left out. */
    static PortRow of(Object... pairs) {
        Map<PortColumn, String> cells = new EnumMap<>(PortColumn.class);
        for (int i = 0; i < pairs.length; i += 2) {
            String text = ((String) pairs[i + 1]).strip();
            if (!text.isEmpty()) {
                cells.put((PortColumn) pairs[i], text);
            }
        }
        return new PortRow(cells);
    }

    /** A cell; empty when the table does not have it. */
    public String get(PortColumn column) {
        return cells.getOrDefault(column, "");
    }

    public String name() {
        return get(PortColumn.NAME);
    }

    /** Whether the link is up, as far as its word says so. */
    public boolean up() {
        String link = get(PortColumn.LINK).toLowerCase(Locale.ROOT);
        return link.startsWith("up") || link.startsWith("connected");
    }

    /** Whether somebody has switched it off, as far as its words say so. */
    public boolean shut() {
        String admin = get(PortColumn.ADMIN).toLowerCase(Locale.ROOT);
        return admin.isEmpty()
                ? SHUT.matcher(get(PortColumn.LINK)).matches()
                : admin.startsWith("down") || admin.startsWith("disable");
    }

    /** A number; empty when the cell has none. */
    public OptionalLong number(PortColumn column) {
        String text = get(column);
        return text.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }
}
