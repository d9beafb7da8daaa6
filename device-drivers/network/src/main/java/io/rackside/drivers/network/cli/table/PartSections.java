package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What EOS is made of: a section for the box, its power supplies, its fans and its modules. */
final class PartSections {
    private static final Pattern SECTION =
            Pattern.compile(
                    "System (?:information|has \\d+ (power supply slots?|fan modules?|transceiver"
                            + " slots?|.*))");

    /** {@code 1 PWR-460AC-F K192KU00241CZ}. */
    private static final Pattern POWER = Pattern.compile("(\\d+)\\s+(\\S+)\\s+(\\S+)");

    /** {@code 1 1 FAN-7000-F N/A}. */
    private static final Pattern FAN = Pattern.compile("(\\d+)\\s+\\d+\\s+(\\S+)\\s+(\\S+)");

    /** {@code 1 Arista Networks SFP-10G-SR XCW1225FD753 0002}. */
    private static final Pattern MODULE =
            Pattern.compile("(\\d[\\d/]*)\\s+(\\S.*?)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)");

    /** {@code 02.00 JPE13120702 2013-03-27}. */
    private static final Pattern MADE =
            Pattern.compile("[\\d.]+\\s+(\\S+)\\s+(\\d{4}-\\d\\d-\\d\\d)(?:\\s.*)?");

    private static final Pattern BOX = Pattern.compile("([A-Z0-9]+-\\S+)(?:\\s+(\\S.*))?");

    private final List<PartRow> rows = new ArrayList<>();
    private String section = "";
    private String model = "";
    private String description = "";

    private PartSections() {}

    static List<PartRow> read(List<String> lines) {
        PartSections reading = new PartSections();
        for (String line : lines) {
            if (line.length() <= Tables.LINE_MAX) {
                reading.take(line.strip());
            }
        }
        return reading.rows;
    }

    private void take(String line) {
        Matcher begins = SECTION.matcher(line);
        if (begins.matches()) {
            section = begins.group(1) == null ? "box" : begins.group(1).replaceFirst(" .*", "");
            return;
        }
        switch (section) {
            case "box" -> box(line);
            case "power" -> numbered(POWER.matcher(line), "Power supply ");
            case "fan" -> numbered(FAN.matcher(line), "Fan ");
            case "transceiver" -> module(MODULE.matcher(line));
            default -> {
                // Ports are counted there, nothing else.
            }
        }
    }

    private void box(String line) {
        Matcher made = MADE.matcher(line);
        Matcher box = BOX.matcher(line);
        if (made.matches() && !model.isEmpty()) {
            rows.add(
                    new PartRow(
                            "System",
                            model,
                            made.group(1),
                            description,
                            "",
                            "",
                            made.group(2),
                            ""));
        } else if (box.matches()) {
            model = box.group(1);
            description = box.group(2) == null ? "" : box.group(2);
        }
    }

    private void numbered(Matcher part, String place) {
        if (part.matches()) {
            rows.add(
                    new PartRow(
                            place + part.group(1),
                            part.group(2),
                            part.group(3),
                            "",
                            "",
                            "",
                            "",
                            ""));
        }
    }

    private void module(Matcher part) {
        if (part.matches() && !part.group(2).equals("Not")) {
            rows.add(
                    new PartRow(
                            "Port " + part.group(1),
                            part.group(3),
                            part.group(4),
                            part.group(2),
                            "",
                            "",
                            "",
                            part.group(2)));
        }
    }
}
