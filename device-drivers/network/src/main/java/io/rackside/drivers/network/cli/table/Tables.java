package io.rackside.drivers.network.cli.table;

import java.util.List;

/** Reads the tables of all families; which one it is, the text says. */
public final class Tables {
    /** A longer line is in no table. */
    static final int LINE_MAX = 1_024;

    private Tables() {}

    /** What the device is and runs, from what it says of its version. */
    public static VersionFacts version(List<String> lines) {
        return VersionReader.read(lines);
    }

    /** Its ports: brief tables, descriptions, and FortiOS' and ZTE's blocks. */
    public static List<PortRow> ports(List<String> lines) {
        List<PortRow> rows = PortTables.read(lines);
        return rows.isEmpty() ? PortBlocks.read(lines) : rows;
    }

    /** Who is heard by LLDP: tables and blocks. */
    public static List<NeighbourRow> neighbours(List<String> lines) {
        List<NeighbourRow> rows = NeighbourBlocks.read(lines);
        return rows.isEmpty() ? NeighbourTables.read(lines) : rows;
    }

    /** What it is made of. */
    public static List<PartRow> inventory(List<String> lines) {
        return PartTables.read(lines);
    }

    /** What its modules measure. */
    public static List<OpticRow> optics(List<String> lines) {
        return OpticTables.read(lines);
    }

    /** Counters per port or queue: errors, PFC frames, drops. */
    public static List<CounterRow> counters(List<String> lines) {
        return CounterTables.read(lines);
    }
}
