package io.rackside.drivers.network.cli.table;

import io.rackside.drivers.network.cli.table.NeighbourRow.Key;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
                    "System Description");

    private NeighbourTables() {}

    static List<NeighbourRow> read(List<String> lines) {
        List<NeighbourRow> rows = new ArrayList<>();
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
                wrapped = line.strip();
                continue;
            }
            Map<String, String> cells = columns.get().row(line.stripTrailing());
            NeighbourRow row = row(cells, wrapped);
            wrapped = "";
            if (!row.localPort().isEmpty()
                    && row.localPort().matches(".*\\d.*")
                    && !row.localPort().contains(" ")) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static NeighbourRow row(Map<String, String> cells, String wrapped) {
        Map<Key, String> said = new EnumMap<>(Key.class);
        String name =
                first(
                        cells,
                        "Device ID",
                        "System Name",
                        "System name",
                        "Neighbor Dev",
                        "Neighbor Device ID");
        said.put(Key.NAME, name.isEmpty() ? wrapped : name);
        said.put(Key.PORT, first(cells, "Port ID", "Port id", "Neighbor Intf", "Neighbor Port ID"));
        said.put(Key.CHASSIS, first(cells, "Chassis ID", "Chassis ID/subtype"));
        return NeighbourRow.of(
                first(
                        cells,
                        "Local Intf",
                        "Local Interface",
                        "Local interface",
                        "Local Port",
                        "Port"),
                said,
                List.of());
    }

    private static String first(Map<String, String> cells, String... titles) {
        for (String title : titles) {
            if (cells.containsKey(title)) {
                return cells.get(title);
            }
        }
        return "";
    }
}
