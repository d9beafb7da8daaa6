package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a device is made of: the tables of VRP, Comware and IOS, Comware's blocks, the pairs of
 * lines of IOS and NX-OS, EOS' sections, and the keys of a FortiGate.
 */
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
                    "Slot #",
                    "Card#",
                    "Serial-number",
                    "Manu-date",
                    "State",
                    "Subslot",
                    "Soft Ver",
                    "Patch Ver",
                    "Slot No.",
                    "Brd Type",
                    "Brd Status",
                    "Subslot Num",
                    "Sft Ver",
                    "Mod",
                    "Module",
                    "Ports",
                    "Card Type",
                    "Module-Type",
                    "Model",
                    "Serial No.",
                    "Switch",
                    "MAC address",
                    "Hw Ver.",
                    "Sw Ver.");

    private static final List<String> PLACES =
            List.of("Slot", "Slot/Card", "Slot#", "Slot #", "Slot No.", "Mod", "Module", "Switch");
    private static final List<String> BELOW = List.of("Card", "Sub", "Card#");
    private static final List<String> MODELS = List.of("Model", "Type", "Card-Type", "Brd Type");
    private static final List<String> STATES = List.of("Alarm", "Status", "State", "Brd Status");

    private static final Pattern PART = Pattern.compile("\\s{0,20}[\\w*].*");

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
            rows.addAll(PartSections.read(lines));
        }
        if (rows.isEmpty()) {
            rows.addAll(HardwareStatus.read(lines));
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
        // A place with nothing in it, or whose maker left it blank, is told with empty values.
        if (block.containsKey("DEVICE_NAME")
                && block.values().stream().anyMatch(v -> !v.isBlank())) {
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
        String slot = "";
        for (String line : lines) {
            if (line.length() > Tables.LINE_MAX || line.matches("[-=+\\s]+")) {
                continue;
            }
            Optional<Columns> header = Columns.in(line, TITLES);
            if (header.isPresent()) {
                columns = header;
            } else if (line.isBlank()) {
                // Another table may follow that we do not know.
                columns = Optional.empty();
            } else if (columns.isPresent() && PART.matcher(line).matches()) {
                Map<String, String> cells = columns.get().row(line);
                String place = first(cells, PLACES);
                slot = place.isEmpty() ? slot : place;
                row(cells, slot).ifPresent(rows::add);
            }
        }
        return rows;
    }

    private static Optional<PartRow> row(Map<String, String> cells, String slot) {
        // "*" marks a board that is configured and not there.
        String model = first(cells, MODELS).replaceFirst("^\\*", "");
        String serial = first(cells, List.of("Serial No.", "Serial-number"));
        long told = cells.values().stream().filter(cell -> !cell.isEmpty()).count();
        if (model.isEmpty() && serial.isEmpty() || told < 3 || slot.contains(" ")) {
            return Optional.empty();
        }
        String below = first(cells, BELOW);
        return Optional.of(
                new PartRow(
                        below.isEmpty() || below.equals("-") ? slot : slot + "/" + below,
                        model,
                        serial,
                        first(cells, List.of("Card Type", "Module-Type")),
                        first(cells, STATES),
                        first(cells, List.of("MAC address")),
                        first(cells, List.of("Manu-date")),
                        ""));
    }

    private static String first(Map<String, String> cells, List<String> titles) {
        return titles.stream()
                .map(title -> cells.getOrDefault(title, ""))
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .orElse("");
    }
}
