package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a FortiGate is made of, a key a line: {@code get hardware status}. */
final class HardwareStatus {
    private static final String BOX = "Model name";

    /** What is a part, and as what it is shown. */
    private static final Map<String, String> PARTS =
            Map.ofEntries(
                    Map.entry(BOX, "System"),
                    Map.entry("ASIC version", "ASIC"),
                    Map.entry("CPU", "CPU"),
                    Map.entry("RAM", "RAM"),
                    Map.entry("EMMC", "EMMC"),
                    Map.entry("MTD Flash", "Flash"),
                    Map.entry("Compact Flash", "Flash"),
                    Map.entry("Hard disk", "Disk"),
                    Map.entry("USB Flash", "USB"),
                    Map.entry("Network Card chipset", "NIC"));

    private static final Pattern KEY = Pattern.compile("([A-Z][A-Za-z ]{1,30}): *(\\S.*)");
    private static final Pattern NOT_THERE = Pattern.compile("(?i)not available|n/a|none");
    private static final int PARTS_MAX = 256;

    private HardwareStatus() {}

    /** Empty when it does not begin with what the box is. */
    static List<PartRow> read(List<String> lines) {
        List<PartRow> rows = new ArrayList<>();
        for (String line : lines) {
            Matcher key = KEY.matcher(line.length() <= Tables.LINE_MAX ? line.strip() : "");
            String place = key.matches() ? PARTS.get(key.group(1)) : null;
            boolean box = place != null && key.group(1).equals(BOX);
            if (place == null || box != rows.isEmpty() || rows.size() == PARTS_MAX) {
                continue;
            }
            String told = key.group(2).strip();
            if (!NOT_THERE.matcher(told).matches()) {
                rows.add(new PartRow(place, told, "", "", "", "", "", box ? "Fortinet" : ""));
            }
        }
        return rows;
    }
}
