package io.rackside.drivers.network.cli.table;

import io.rackside.drivers.network.cli.table.NeighbourRow.Key;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Neighbours with a line each. */
final class NeighbourTables {
    private static final Set<String> TITLES =
            Set.of(
                    "Device ID",
                    "Local Intf",
                    "Hold-time",
                    "Capability",
                    "Port ID",
                    "System Name",
                    "Local Interface",
                    "Chassis ID",
                    "Port id",
                    "Neighbor Dev",
                    "Neighbor Intf",
                    "Exptime(s)",
                    "Exptime (sec)",
                    "Local Port",
                    "Port",
                    "Neighbor Device ID",
                    "Neighbor Port ID",
                    "TTL",
                    "System name",
                    "Local interface",
                    "Chassis ID/subtype",
                    "Aging-time",
                    "System Description",
                    "Scope",
                    "Holdtime",
                    "Local-Port",
                    "Chassis-ID",
                    "Peer-Port",
                    "Platform",
                    "Neighbor Interface",
                    "Neighbor Device");

    private static final List<String> LOCAL =
            List.of(
                    "Local Intf",
                    "Local Interface",
                    "Local interface",
                    "Local Port",
                    "Local-Port",
                    "Port");

    private static final List<String> NAMES =
            List.of(
                    "Device ID",
                    "System Name",
                    "System name",
                    "Neighbor Dev",
                    "Neighbor Device",
                    "Neighbor Device ID");

    private static final List<String> PORTS =
            List.of(
                    "Port ID",
                    "Port id",
                    "Neighbor Intf",
                    "Neighbor Interface",
                    "Neighbor Port ID",
                    "Peer-Port");

    /** Ruijie writes a blank before the number. */
    private static final Pattern LOCAL_PORT =
            Pattern.compile("\\S*\\d\\S*|[A-Za-z-]+ \\d[\\d/.:]*");

    private NeighbourTables() {}

    static List<NeighbourRow> read(List<String> lines) {
        List<Map<String, String>> rows = new ArrayList<>();
        Optional<Columns> columns = Optional.empty();
        String wrapped = "";
        for (String line : lines) {
            if (line.length() > Tables.LINE_MAX || line.matches("[-=\\s]*")) {
                continue;
            }
            Optional<Columns> header = Columns.in(line.stripTrailing(), TITLES);
            if (header.isPresent()) {
                columns = header;
                continue;
            }
            if (columns.isEmpty() || line.startsWith("Total entries")) {
                continue;
            }
            if (line.matches("\\S+")) {
                // A name that is too long stands alone; the rest of its row is the next line.
                wrapped = line;
                continue;
            }
            Map<String, String> cells = columns.get().row(line);
            if (LOCAL_PORT.matcher(first(cells, LOCAL)).matches()) {
                if (!wrapped.isEmpty()) {
                    String name = wrapped;
                    NAMES.forEach(title -> cells.replace(title, "", name));
                }
                rows.add(cells);
            } else if (!rows.isEmpty() && first(cells, LOCAL).isEmpty()) {
                // The ends of long cells go on below them.
                cells.forEach((title, more) -> rows.getLast().merge(title, more, String::concat));
            }
            wrapped = "";
        }
        return rows.stream().map(NeighbourTables::row).toList();
    }

    private static NeighbourRow row(Map<String, String> cells) {
        Map<Key, String> said = new EnumMap<>(Key.class);
        said.put(Key.NAME, first(cells, NAMES));
        said.put(Key.PORT, first(cells, PORTS));
        said.put(
                Key.CHASSIS,
                first(cells, List.of("Chassis ID", "Chassis ID/subtype", "Chassis-ID")));
        return NeighbourRow.of(first(cells, LOCAL), said, List.of());
    }

    private static String first(Map<String, String> cells, List<String> titles) {
        for (String title : titles) {
            if (cells.containsKey(title)) {
                return cells.get(title);
            }
        }
        return "";
    }
}
