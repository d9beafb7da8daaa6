package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a device is made of: VRP's table, Comware's blocks, and the pairs of lines of IOS. */
final class PartTables {
    private static final Set<String> TITLES =
            Set.of(
                    "Slot",
                    "Card",
                    "Type",
                    "Online",
                    "Power",
                    "Register",
                    "Alarm",
                    "Primary",
                    "Slot/Card",
                    "Card-Type",
                    "Status",
                    "Role",
                    "Sub",
                    "Slot#",
                    "Card#");

    private static final Pattern NAMED =
            Pattern.compile("NAME: \"?(.*?)\"?, *DESCR: \"?(.*?)\"?\\s*");
    private static final Pattern NUMBERED =
            Pattern.compile("PID: *(.*?) *, *VID: *(.*?) *, *SN: *(.*?)\\s*");

    private static final Pattern PLACE =
            Pattern.compile(
                    "(?i)\\s*((?:sub)?slot|fan|power|chassis|frame|pwr|module) (\\w+)(?: CPU"
                            + " \\d+)?:?\\s*");
    private static final Pattern KEY = Pattern.compile("\\s*([A-Z][A-Z _]+?)\\s*: ?(.*?)\\s*");

    private PartTables() {}

    static List<PartRow> read(List<String> lines) {
        List<PartRow> rows = new ArrayList<>(pairs(lines));
        if (rows.isEmpty()) {
            rows.addAll(blocks(lines));
        }
        if (rows.isEmpty()) {
            rows.addAll(table(lines));
        }
        return rows;
    }

    private static List<PartRow> pairs(List<String> lines) {
        List<PartRow> rows = new ArrayList<>();
        String[] named = {"", ""};
        for (String line : lines) {
            Matcher name = NAMED.matcher(line);
            Matcher number = NUMBERED.matcher(line);
            if (name.matches()) {
                named = new String[] {name.group(1), name.group(2)};
            } else if (number.matches()) {
                rows.add(
                        new PartRow(
                                named[0],
                                number.group(1),
                                number.group(3),
                                named[1],
                                "",
                                "",
                                "",
                                ""));
            }
        }
        return rows;
    }

    private static List<PartRow> blocks(List<String> lines) {
        List<PartRow> rows = new ArrayList<>();
        String place = "";
        Map<String, String> block = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher head = PLACE.matcher(line);
            Matcher key = KEY.matcher(line);
            if (head.matches()) {
                part(rows, place, block);
                place = head.group(1) + " " + head.group(2);
            } else if (key.matches()) {
                if (block.containsKey(key.group(1))) {
                    part(rows, place, block);
                    place = "";
                }
                block.put(key.group(1), key.group(2));
            } else if (line.isBlank() && block.containsKey("DEVICE_NAME")) {
                part(rows, place, block);
                place = "";
            }
        }
        part(rows, place, block);
        return rows;
    }

    private static void part(List<PartRow> rows, String place, Map<String, String> block) {
        if (block.containsKey("DEVICE_NAME")) {
            rows.add(
                    new PartRow(
                            place,
                            block.get("DEVICE_NAME"),
                            block.getOrDefault(
                                    "DEVICE_SERIAL_NUMBER",
                                    block.getOrDefault("MANU SERIAL NUMBER", "")),
                            "",
                            "",
                            block.getOrDefault("MAC_ADDRESS", ""),
                            block.getOrDefault("MANUFACTURING_DATE", ""),
                            block.getOrDefault("VENDOR_NAME", "")));
        }
        block.clear();
    }

    private static List<PartRow> table(List<String> lines) {
        List<PartRow> rows = new ArrayList<>();
        Optional<Columns> columns = Optional.empty();
        for (String line : lines) {
            if (line.length() > Tables.LINE_MAX || line.matches("[-=\\s]*")) {
                continue;
            }
            Optional<Columns> header = Columns.in(line.stripTrailing(), TITLES);
            if (header.isPresent()) {
                columns = header;
            } else if (columns.isPresent() && line.matches("\\w.*")) {
                Map<String, String> cells = columns.get().row(line.stripTrailing());
                String model = cells.getOrDefault("Type", cells.getOrDefault("Card-Type", ""));
                if (!model.isEmpty()) {
                    rows.add(
                            new PartRow(
                                    place(cells),
                                    model,
                                    "",
                                    "",
                                    cells.getOrDefault("Alarm", cells.getOrDefault("Status", "")),
                                    "",
                                    "",
                                    ""));
                }
            }
        }
        return rows;
    }

    private static String place(Map<String, String> cells) {
        String card = cells.getOrDefault("Card", cells.getOrDefault("Sub", "-"));
        String slot = cells.getOrDefault("Slot", cells.getOrDefault("Slot/Card", ""));
        return card.equals("-") || card.isEmpty() ? slot : slot + "/" + card;
    }
}
