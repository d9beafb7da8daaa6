package io.rackside.drivers.host.parse;

import io.rackside.model.Health;
import io.rackside.model.Inventory.MemoryModule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code dmidecode}: the structures of SMBIOS (DSP0134). */
public final class Dmidecode {
    private static final Pattern HANDLE =
            Pattern.compile("(?m)^Handle (0x[0-9A-Fa-f]+)(?:,|\\n\\s*) ?DMI type (\\d+)\\b.*$");
    private static final Pattern FIELD = Pattern.compile("^(\\s+)([^:\\s][^:]*):(.*)$");
    private static final Pattern SIZE = Pattern.compile("(\\d+) ([MGTk]B|[MGTK]iB)");
    private static final Pattern SPEED = Pattern.compile("(\\d+) (?:MT/s|MHz)");
    private static final int MEMORY_DEVICE = 17;
    private static final Set<String> UNTOLD =
            Set.of("", "unknown", "not specified", "none", "not provided", "no dimm", "empty");

    private Dmidecode() {}

    /** A structure: its type and its fields, without lists. */
    public record Structure(String handle, int type, Map<String, String> fields) {}

    public static List<Structure> parse(String text) {
        List<Structure> structures = new ArrayList<>();
        Matcher handle = HANDLE.matcher(text);
        List<int[]> places = new ArrayList<>();
        while (handle.find()) {
            places.add(new int[] {handle.start(), handle.end()});
            structures.add(
                    new Structure(
                            handle.group(1), Fields.number(handle.group(2)).orElse(-1), Map.of()));
        }
        if (structures.isEmpty()) {
            throw new NotUnderstood("DMI type", text);
        }
        for (int i = 0; i < places.size(); i++) {
            int to = i + 1 < places.size() ? places.get(i + 1)[0] : text.length();
            Structure begun = structures.get(i);
            structures.set(
                    i,
                    new Structure(
                            begun.handle(),
                            begun.type(),
                            fields(text.substring(places.get(i)[1], to))));
        }
        return structures;
    }

    /** Fields stand as deep as the first of them; what is deeper belongs to a list. */
    private static Map<String, String> fields(String part) {
        Map<String, String> fields = new LinkedHashMap<>();
        String depth = null;
        for (String line : part.split("\n", -1)) {
            Matcher field = FIELD.matcher(line);
            if (field.matches()) {
                depth = depth == null ? field.group(1) : depth;
                if (field.group(1).equals(depth)) {
                    fields.putIfAbsent(field.group(2).strip(), field.group(3).strip());
                }
            }
        }
        return fields;
    }

    /** The modules that are plugged (DSP0134 section 7.18). */
    public static List<MemoryModule> memory(String text) {
        return parse(text).stream()
                .filter(structure -> structure.type() == MEMORY_DEVICE)
                .filter(structure -> mebibytes(told(structure, "Size")).isPresent())
                .map(Dmidecode::module)
                .toList();
    }

    private static MemoryModule module(Structure structure) {
        String slot = told(structure, "Locator");
        Matcher speed = SPEED.matcher(told(structure, "Speed"));
        return new MemoryModule(
                structure.handle(),
                slot,
                slot,
                told(structure, "Manufacturer"),
                told(structure, "Part Number"),
                told(structure, "Serial Number"),
                told(structure, "Type"),
                mebibytes(told(structure, "Size")),
                speed.find() ? Fields.number(speed.group(1)) : OptionalInt.empty(),
                Health.UNKNOWN,
                "");
    }

    private static OptionalLong mebibytes(String size) {
        Matcher parts = SIZE.matcher(size);
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(parts.group(1));
        return OptionalLong.of(
                switch (parts.group(2).charAt(0)) {
                    case 'T' -> number << 20;
                    case 'G' -> number << 10;
                    case 'M' -> number;
                    default -> number >> 10;
                });
    }

    private static String told(Structure structure, String field) {
        String value = structure.fields().getOrDefault(field, "");
        return UNTOLD.contains(value.toLowerCase(Locale.ROOT)) ? "" : value;
    }
}
