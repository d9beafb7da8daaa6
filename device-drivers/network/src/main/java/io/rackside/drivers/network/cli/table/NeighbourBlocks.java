package io.rackside.drivers.network.cli.table;

import io.rackside.drivers.network.cli.table.NeighbourRow.Key;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Neighbours that are told one block each, a key a line: VRP, Comware, FortiOS, IOS, NX-OS and EOS
 * in their long forms.
 */
final class NeighbourBlocks {
    private static final int BLOCKS_MAX = 4_096;
    private static final int ADDRESSES_MAX = 16;

    /** A block begins; the group is the local port. */
    private static final List<Pattern> PORT_HEADS =
            patterns(
                    "(\\S+) has \\d+ neighbou?r(?:s|\\(s\\))?:?\\s*",
                    ".*LLDP neighbou?r-information of port (?:\\d+ ?)?\\[([^]]+)]:?\\s*",
                    "Interface (\\S+) detected \\d+ LLDP neighbors:?\\s*");

    /** Another neighbour at the same port begins. */
    private static final List<Pattern> NEXT =
            patterns(
                    "\\s*(?:LLDP )?[Nn]eighbou?r index ?:? ?\\d+\\s*",
                    "\\s*[Nn]eighbou?r index\\s*:\\s*\\d+\\s*",
                    "\\s*Neighbor \\S+/.*, age .*");

    /** ZTE: {@code IPv4-192.0.2.1, IfIndex-10, OID-0}. */
    private static final Pattern IPV4 = Pattern.compile("^IPv4-([\\d.]{7,15}),.*");

    /** The local port stands within the block. */
    private static final List<Pattern> LOCAL =
            patterns(
                    "\\s*Local (?:Intf|[Ii]nterface|[Pp]ort(?: id)?) *: *(\\S.*?)\\s*",
                    "\\d+ port\\.txt: (\\S+)\\s*");

    private record Named(Key key, Pattern pattern) {
        Named(Key key, String pattern) {
            this(key, Pattern.compile(pattern));
        }
    }

    private static final List<Named> KEYS =
            List.of(
                    new Named(Key.CHASSIS, "(?:- )?Chassis (?:ID|id) *: ?(.*)"),
                    new Named(Key.PORT, "(?:- )?Port (?:ID|id) *: ?\"?(.*?)\"?"),
                    new Named(Key.PORT_DESCRIPTION, "(?:- )?Port [Dd]escription *: ?\"?(.*?)\"?"),
                    new Named(Key.NAME, "(?:- )?System [Nn]ame *: ?\"?(.*?)\"?"),
                    new Named(Key.DESCRIPTION, "(?:- )?System [Dd]escription *: ?\"?(.*?)\"?"),
                    new Named(Key.ADDRESS, "Management [Aa]ddress(?: value)? *: ?(.*)"),
                    new Named(Key.ADDRESS, "IP: (\\S+)"),
                    new Named(Key.CHASSIS, "\\d+ chassis\\.data: (.*)"),
                    new Named(Key.PORT, "\\d+ port\\.id\\.data: (.*)"),
                    new Named(Key.PORT_DESCRIPTION, "\\d+ port\\.desc\\.data: (.*)"),
                    new Named(Key.NAME, "\\d+ system\\.name\\.data: (.*)"),
                    new Named(Key.DESCRIPTION, "\\d+ system\\.desc\\.data: (.*)"),
                    new Named(Key.ADDRESS, "\\d+ address\\.\\d+\\.addr: (\\S+)"));

    private final List<NeighbourRow> rows = new ArrayList<>();
    private final Map<Key, String> said = new EnumMap<>(Key.class);
    private final List<String> addresses = new ArrayList<>();
    private String port = "";

    /** Whether the port stands above all its neighbours, so that the next one has it too. */
    private boolean above;

    private boolean local;
    private boolean described;

    private NeighbourBlocks() {}

    static List<NeighbourRow> read(List<String> lines) {
        NeighbourBlocks reading = new NeighbourBlocks();
        for (String line : lines) {
            if (line.length() <= Tables.LINE_MAX && reading.rows.size() < BLOCKS_MAX) {
                reading.take(line);
            }
        }
        reading.end();
        return reading.rows;
    }

    private void take(String line) {
        Optional<String> head = group(PORT_HEADS, line);
        if (head.isPresent()) {
            end();
            port = head.get();
            above = true;
            return;
        }
        if (matches(NEXT, line)) {
            end();
            return;
        }
        Optional<String> inside = group(LOCAL, line);
        if (inside.isPresent()) {
            // IOS begins a block with its port; NX-OS has it in the middle, FortiOS near the top.
            if (local && !said.isEmpty()) {
                end();
            }
            port = inside.get();
            above = false;
            local = true;
            return;
        }
        String text = line.strip();
        for (Named each : KEYS) {
            Matcher match = each.pattern.matcher(text);
            if (match.matches()) {
                put(each.key, match.group(1).strip());
                return;
            }
        }
        if (described && !text.isEmpty()) {
            // IOS writes the description below its key.
            said.put(Key.DESCRIPTION, text);
        }
        described = described && text.isEmpty();
    }

    private void put(Key key, String value) {
        if (key == Key.CHASSIS && said.containsKey(Key.CHASSIS)) {
            end();
        }
        described = key == Key.DESCRIPTION && value.isEmpty();
        if (!value.equals("not advertised")
                && !value.equals("- not advertised")
                && !value.equals("--")) {
            if (key == Key.ADDRESS && addresses.size() < ADDRESSES_MAX) {
                addresses.add(IPV4.matcher(value).replaceFirst("$1"));
            }
            said.putIfAbsent(key, value);
        }
    }

    private void end() {
        boolean chassis = said.containsKey(Key.CHASSIS);
        boolean there = said.containsKey(Key.PORT);
        // An old IOS does not say at which port it hears.
        if (port.isEmpty() ? chassis && there : chassis || there) {
            rows.add(NeighbourRow.of(port, said, addresses));
        }
        if (!above) {
            port = "";
        }
        said.clear();
        addresses.clear();
        described = false;
        local = false;
    }

    private static Optional<String> group(List<Pattern> patterns, String line) {
        for (Pattern pattern : patterns) {
            Matcher match = pattern.matcher(line);
            if (match.matches()) {
                return Optional.of(match.group(1));
            }
        }
        return Optional.empty();
    }

    private static boolean matches(List<Pattern> patterns, String line) {
        return patterns.stream().anyMatch(each -> each.matcher(line).matches());
    }

    private static List<Pattern> patterns(String... texts) {
        List<Pattern> all = new ArrayList<>();
        for (String text : texts) {
            all.add(Pattern.compile(text));
        }
        return all;
    }
}
