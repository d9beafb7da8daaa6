package io.rackside.drivers.network.cli.table;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the tables of all families; which one it is, the text says. Any text is taken, cut off or
 * with a pager's remnants in it.
 */
public final class Tables {
    /** A longer line is in no table. */
    static final int LINE_MAX = 1_024;

    /** How a device says that there is nothing to show. */
    private static final Pattern NOTHING =
            Pattern.compile(
                    "(?i).*(?:\\b(?:no|not|none|empty|disabled|unsupported|without)\\b|[:=] ?0\\b|"
                            + "\\b(?:has|detected) 0\\b|^\\W*0 |无|没有|未).*");

    private static final Pattern RULER = Pattern.compile("[-=+*\\s]*");

    /** Titles stand apart, which the words of a sentence do not. */
    private static final Pattern HEADER =
            Pattern.compile("[A-Z]\\S*(?: \\S+)*(?:\\s{2,}[A-Za-z(]\\S*(?: \\S+)*)+");

    private Tables() {}

    /** What the device is and runs, from what it says of its version. */
    public static VersionFacts version(List<String> lines) {
        return VersionReader.read(Printed.lines(lines));
    }

    /** Its ports: brief tables, descriptions, and blocks of a port each. */
    public static List<PortRow> ports(List<String> lines) {
        List<String> printed = Printed.lines(lines);
        List<PortRow> rows = PortTables.read(printed);
        rows = rows.isEmpty() ? PortBlocks.read(printed) : rows;
        return rows.isEmpty() ? PortDetails.read(printed) : rows;
    }

    /** Who is heard by LLDP: tables and blocks. */
    public static List<NeighbourRow> neighbours(List<String> lines) {
        List<String> printed = Printed.lines(lines);
        List<NeighbourRow> rows = NeighbourBlocks.read(printed);
        return rows.isEmpty() ? NeighbourTables.read(printed) : rows;
    }

    /**
     * Who is heard by LLDP, where the long form leaves out the local port and the short one has it.
     *
     * @param brief may have cut the names
     */
    public static List<NeighbourRow> neighbours(List<String> lines, List<String> brief) {
        List<NeighbourRow> rows = neighbours(lines);
        List<NeighbourRow> listed = neighbours(brief);
        return rows.isEmpty()
                ? listed
                : rows.stream()
                        .map(row -> row.localPort().isEmpty() ? row.at(port(row, listed)) : row)
                        .toList();
    }

    private static String port(NeighbourRow row, List<NeighbourRow> listed) {
        List<String> ports =
                listed.stream()
                        .filter(
                                each ->
                                        each.port().equals(row.port())
                                                && row.systemName().startsWith(each.systemName()))
                        .map(NeighbourRow::localPort)
                        .toList();
        return ports.size() == 1 ? ports.getFirst() : "";
    }

    /** A firewall's part in a pair or cluster; empty where it says nothing of one. */
    public static HaFacts ha(List<String> lines) {
        return HaTables.read(Printed.lines(lines));
    }

    /** What it is made of. */
    public static List<PartRow> inventory(List<String> lines) {
        return PartTables.read(Printed.lines(lines));
    }

    /** Its modules and what they measure. */
    public static List<OpticRow> optics(List<String> lines) {
        return OpticTables.read(Printed.lines(lines));
    }

    /** Counters per port or queue: errors, PFC frames, drops. */
    public static List<CounterRow> counters(List<String> lines) {
        return CounterTables.read(Printed.lines(lines));
    }

    /**
     * What a text begins with in which no table was found.
     *
     * @param rows that were read out of it
     * @return empty when there are rows, or the text is a table without rows or says that there is
     *     nothing to show
     */
    public static Optional<String> unread(List<String> lines, List<?> rows) {
        if (!rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> said =
                Printed.lines(lines).stream()
                        .filter(line -> !RULER.matcher(line).matches())
                        .map(line -> line.substring(0, Math.min(LINE_MAX, line.length())).strip())
                        .toList();
        boolean nothing =
                said.stream()
                        .anyMatch(
                                line ->
                                        NOTHING.matcher(line).matches()
                                                || HEADER.matcher(line).matches());
        return nothing ? Optional.empty() : said.stream().findFirst();
    }
}
