package io.rackside.drivers.network.cli.table;

import static io.rackside.drivers.network.cli.table.PortColumn.ADDRESS;
import static io.rackside.drivers.network.cli.table.PortColumn.ADMIN;
import static io.rackside.drivers.network.cli.table.PortColumn.DESCRIPTION;
import static io.rackside.drivers.network.cli.table.PortColumn.DUPLEX;
import static io.rackside.drivers.network.cli.table.PortColumn.IN_ERRORS;
import static io.rackside.drivers.network.cli.table.PortColumn.LINK;
import static io.rackside.drivers.network.cli.table.PortColumn.MAC;
import static io.rackside.drivers.network.cli.table.PortColumn.MTU;
import static io.rackside.drivers.network.cli.table.PortColumn.NAME;
import static io.rackside.drivers.network.cli.table.PortColumn.OUT_ERRORS;
import static io.rackside.drivers.network.cli.table.PortColumn.PROTOCOL;
import static io.rackside.drivers.network.cli.table.PortColumn.SPEED;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports that are told at length, a block each: VRP, Comware, IOS, NX-OS and EOS. */
final class PortDetails {
    /** A block begins; the groups are the port, its link and its protocol. */
    private static final List<Pattern> HEADS =
            List.of(
                    Pattern.compile("\\s{0,20}(\\S+) current state ?: ?(\\S.*?)(?: ?,)?()"),
                    Pattern.compile(
                            "\\s{0,20}(\\S+) is (\\S[^,]*?), line protocol is (\\S[^,]*?)(?:,.*)?"),
                    Pattern.compile(
                            "\\s{0,20}([A-Za-z]\\S*\\d\\S*) is ((?:up|down)(?: ?\\(.*\\))?),?()"));

    /** Comware 7: the port's name stands alone above it. */
    private static final Pattern STATE = Pattern.compile("Current state: ?(\\S.*)");

    private static final Pattern ALONE = Pattern.compile("[A-Za-z][\\w/.:-]{1,60}");
    private static final Pattern SIDE = Pattern.compile("(Input|Output) ?:.*|([RT]X)");
    private static final Pattern TOTAL = Pattern.compile("Total Error: *(\\d{1,18})\\b");

    private record Key(PortColumn column, Pattern pattern) {
        Key(PortColumn column, String pattern) {
            this(column, Pattern.compile(pattern));
        }
    }

    private static final List<Key> KEYS =
            List.of(
                    new Key(DESCRIPTION, "^Description ?: ?\"?(\\S.*?)\"?$"),
                    new Key(DESCRIPTION, "^Port description is (\\S.*)$"),
                    new Key(PROTOCOL, "^Line protocol (?:current )?state ?: ?(\\S.*)$"),
                    new Key(ADMIN, "^admin state is (\\w+)"),
                    new Key(
                            ADDRESS,
                            "^Internet [Aa]ddress ?(?:is|:) ?(?:[a-zA-Z ]{1,24},"
                                    + " ?)?(\\d[\\d.]{6,14}/\\d+)"),
                    new Key(
                            MAC,
                            "(?i)\\baddress(?: is|:)"
                                    + " {1,3}([0-9a-f]{4}[.-][0-9a-f]{4}[.-][0-9a-f]{4})"),
                    new Key(MTU, "\\bMTU (\\d{1,6}) bytes"),
                    new Key(
                            MTU,
                            "[Mm]aximum (?:[Tt]ransmi\\w+ [Uu]nit|[Ff]rame [Ll]ength)(?: is|:)"
                                    + " ?(\\d{1,6})"),
                    new Key(DUPLEX, "(?i)^(full|half|auto)-? ?duplex, "),
                    new Key(SPEED, "(?i)^(?:full|half|auto)-? ?duplex, ([^,]{1,20})"),
                    new Key(SPEED, "^(\\S{1,20})-speed mode"),
                    new Key(DUPLEX, "speed mode, (\\w+)-duplex mode"),
                    new Key(SPEED, "^Speed ?: *(\\d{1,6}|AUTO)\\b"),
                    new Key(DUPLEX, "^Duplex ?: *(\\w+)"),
                    new Key(IN_ERRORS, "\\b(\\d{1,18}) input errors?\\b"),
                    new Key(OUT_ERRORS, "\\b(\\d{1,18}) output errors?\\b"));

    private final List<PortRow> rows = new ArrayList<>();
    private final Map<PortColumn, String> port = new EnumMap<>(PortColumn.class);
    private String before = "";
    private boolean output;

    private PortDetails() {}

    static List<PortRow> read(List<String> lines) {
        PortDetails reading = new PortDetails();
        for (String line : lines) {
            if (line.length() <= Tables.LINE_MAX) {
                reading.take(line);
                reading.before = line.isBlank() ? reading.before : line.strip();
            }
        }
        reading.end();
        return reading.rows;
    }

    private void take(String line) {
        for (Pattern head : HEADS) {
            Matcher match = head.matcher(line);
            if (match.matches()) {
                begin(match.group(1), match.group(2));
                put(PROTOCOL, match.group(3));
                return;
            }
        }
        String text = line.strip();
        Matcher state = STATE.matcher(text);
        if (state.matches() && ALONE.matcher(before).matches()) {
            begin(before, state.group(1));
        } else if (!port.isEmpty()) {
            keys(text);
        }
    }

    private void begin(String name, String link) {
        end();
        port.put(NAME, name);
        port.put(LINK, link.replaceFirst(" ?\\(ifindex.*", ""));
        output = false;
    }

    private void keys(String text) {
        Matcher side = SIDE.matcher(text);
        if (side.matches()) {
            output = text.startsWith("Output") || text.equals("TX");
        }
        Matcher total = TOTAL.matcher(text);
        if (total.find()) {
            put(output ? OUT_ERRORS : IN_ERRORS, total.group(1));
        }
        for (Key key : KEYS) {
            Matcher match = key.pattern.matcher(text);
            if (match.find()) {
                put(key.column, match.group(1));
            }
        }
    }

    /** What is said first holds. */
    private void put(PortColumn column, String text) {
        if (!text.isBlank()) {
            port.putIfAbsent(column, text.strip());
        }
    }

    private void end() {
        if (!port.isEmpty()) {
            rows.add(new PortRow(port));
        }
        port.clear();
    }
}
