package io.rackside.drivers.network.cli.table;

import static io.rackside.drivers.network.cli.table.PortColumn.ADDRESS;
import static io.rackside.drivers.network.cli.table.PortColumn.DESCRIPTION;
import static io.rackside.drivers.network.cli.table.PortColumn.DUPLEX;
import static io.rackside.drivers.network.cli.table.PortColumn.LINK;
import static io.rackside.drivers.network.cli.table.PortColumn.MAC;
import static io.rackside.drivers.network.cli.table.PortColumn.MEDIUM;
import static io.rackside.drivers.network.cli.table.PortColumn.MODE;
import static io.rackside.drivers.network.cli.table.PortColumn.MTU;
import static io.rackside.drivers.network.cli.table.PortColumn.NAME;
import static io.rackside.drivers.network.cli.table.PortColumn.PROTOCOL;
import static io.rackside.drivers.network.cli.table.PortColumn.SPEED;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports that are told one block each. */
final class PortBlocks {
    /** FortiOS: {@code ==[port1]}, below it a key a line. */
    private static final Pattern FORTI_BLOCK = Pattern.compile("\\s*==\\s?\\[\\s*(\\S+?)\\s*]\\s*");

    /** FortiOS: all keys of a port in one line. */
    private static final Pattern FORTI_LINE = Pattern.compile("\\s*name: (\\S+)\\s.*");

    /** ZTE: {@code gei-1/1 is up, ifindex: 1}. */
    private static final Pattern ZTE =
            Pattern.compile("(\\S+) is ((?:administratively )?(?:up|down)),\\s+ifindex: \\d+.*");

    private static final Pattern KEY =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9_-]*): (.*?)(?=\\s+[a-z][a-z0-9-]*: |\\s*$)");
    private static final Pattern SPEED_CELL =
            Pattern.compile("(\\d+)Mbps(?: \\(Duplex: (\\w+)\\))?|(n/a)(?: \\(Duplex: (n/a)\\))?");

    private PortBlocks() {}

    static List<PortRow> read(List<String> lines) {
        List<PortRow> rows = new ArrayList<>();
        Map<String, String> block = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.length() > Tables.LINE_MAX) {
                continue;
            }
            Matcher head = FORTI_BLOCK.matcher(line);
            Matcher zte = ZTE.matcher(line);
            if (head.matches()) {
                add(rows, block);
                block.put("name", head.group(1));
            } else if (zte.matches()) {
                add(rows, block);
                block.put("name", zte.group(1));
                block.put("status", zte.group(2));
            } else if (FORTI_LINE.matcher(line).matches()) {
                block.clear();
                keys(line, block);
                add(rows, block);
            } else if (!block.isEmpty()) {
                keys(line, block);
                zte(line.strip(), block);
            }
        }
        add(rows, block);
        return rows;
    }

    private static void keys(String line, Map<String, String> block) {
        Matcher key = KEY.matcher(line.strip());
        while (key.find()) {
            block.putIfAbsent(key.group(1), key.group(2).strip());
        }
    }

    private static void zte(String line, Map<String, String> block) {
        if (line.startsWith("Description:")) {
            block.put("description", line.substring(12).strip());
        } else if (line.startsWith("Line protocol is ")) {
            block.put("protocol", line.substring(17).replaceAll(",.*", ""));
        } else if (line.startsWith("BW ")) {
            block.put("bandwidth", line.substring(3).strip());
        } else if (line.startsWith("Internet address is ")) {
            block.put("ip", line.substring(20).strip());
        } else if (line.startsWith("MTU ")) {
            block.put("mtu", line.substring(4).replace(" bytes", "").strip());
        } else if (line.startsWith("Hardware is ")) {
            block.put("hardware", line.substring(12).replaceAll(", address is.*", ""));
            block.put("mac", line.replaceAll(".*address is ", "").strip());
        }
    }

    private static void add(List<PortRow> rows, Map<String, String> block) {
        if (block.containsKey("status") || block.containsKey("mode") || block.containsKey("type")) {
            Matcher speed = SPEED_CELL.matcher(block.getOrDefault("speed", ""));
            boolean fast = speed.matches();
            String mbps = !fast ? "" : speed.group(1) != null ? speed.group(1) : "n/a";
            String duplex =
                    !fast ? "" : speed.group(2) != null ? speed.group(2) : or(speed.group(4));
            rows.add(
                    PortRow.of(
                            NAME, block.getOrDefault("name", ""),
                            LINK, block.getOrDefault("status", ""),
                            PROTOCOL, block.getOrDefault("protocol", ""),
                            DESCRIPTION, block.getOrDefault("description", ""),
                            ADDRESS, block.getOrDefault("ip", ""),
                            SPEED, block.getOrDefault("bandwidth", mbps),
                            DUPLEX, duplex,
                            MODE, block.getOrDefault("mode", ""),
                            MEDIUM, block.getOrDefault("hardware", block.getOrDefault("type", "")),
                            MTU, block.getOrDefault("mtu", ""),
                            MAC, block.getOrDefault("mac", "")));
        }
        block.clear();
    }

    private static String or(String text) {
        return text == null ? "" : text;
    }
}
