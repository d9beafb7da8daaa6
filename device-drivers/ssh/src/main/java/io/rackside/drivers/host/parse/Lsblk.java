package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.model.host.HostDrive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code lsblk -b} as JSON ({@code -J}) or, from before version 2.27, as pairs ({@code -P}). */
public final class Lsblk {
    private static final Pattern PAIR = Pattern.compile("([A-Z:_-]+)=\"([^\"]*)\"");
    private static final Pattern ROUNDED = Pattern.compile("(\\d+(?:[.,]\\d+)?)([BKMGTP])B?");
    private static final String UNITS = "BKMGTP";

    /** Devices over the network or in memory, which lsblk calls disks too. */
    private static final Pattern NO_DRIVE = Pattern.compile("(?:drbd|rbd|nbd|zram|ram)\\d.*");

    private Lsblk() {}

    /** The disks alone, with where they and what lies on them are mounted. */
    public static List<HostDrive> parse(String text) {
        return text.stripLeading().startsWith("{") ? json(text) : pairs(text);
    }

    private static List<HostDrive> json(String text) {
        JsonNode all = JsonOutput.of(text).path("blockdevices");
        if (!all.isArray()) {
            throw new NotUnderstood("blockdevices", text);
        }
        List<HostDrive> drives = new ArrayList<>();
        for (JsonNode one : all) {
            if (isDrive(JsonOutput.text(one, "name"), JsonOutput.text(one, "type"))) {
                Map<String, String> fields = new LinkedHashMap<>();
                one.fieldNames().forEachRemaining(n -> fields.put(n, JsonOutput.text(one, n)));
                Set<String> mounts = new LinkedHashSet<>();
                mounts(one, mounts);
                drives.add(drive(fields, mounts));
            }
        }
        return drives;
    }

    private static void mounts(JsonNode node, Set<String> into) {
        String single = JsonOutput.text(node, "mountpoint");
        if (!single.isEmpty()) {
            into.add(single);
        }
        for (JsonNode each : node.path("mountpoints")) {
            if (each.isTextual()) {
                into.add(each.textValue());
            }
        }
        node.path("children").forEach(child -> mounts(child, into));
    }

    private static List<HostDrive> pairs(String text) {
        List<Map<String, String>> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher pair = PAIR.matcher(line);
            while (pair.find()) {
                fields.put(pair.group(1).toLowerCase(Locale.ROOT), pair.group(2).strip());
            }
            if (fields.containsKey("name") && fields.containsKey("type")) {
                lines.add(fields);
            }
        }
        if (lines.isEmpty()) {
            throw new NotUnderstood("NAME", text);
        }
        return lines.stream()
                .filter(fields -> isDrive(fields.get("name"), fields.get("type")))
                .map(fields -> drive(fields, mountsOn(fields.get("name"), lines, 0)))
                .toList();
    }

    /** A map lies on a partition, which lies on a disk. */
    private static Set<String> mountsOn(String name, List<Map<String, String>> lines, int depth) {
        Set<String> mounts = new LinkedHashSet<>();
        for (Map<String, String> fields : lines) {
            String mount = fields.getOrDefault("mountpoint", "");
            if (fields.get("name").equals(name) && !mount.isEmpty()) {
                mounts.add(mount);
            }
            if (depth < 8 && fields.getOrDefault("pkname", "").equals(name)) {
                mounts.addAll(mountsOn(fields.get("name"), lines, depth + 1));
            }
        }
        return mounts;
    }

    private static HostDrive drive(Map<String, String> fields, Set<String> mounts) {
        return new HostDrive(
                fields.getOrDefault("name", ""),
                plain(fields, "vendor"),
                plain(fields, "model"),
                plain(fields, "serial"),
                plain(fields, "rev"),
                fields.getOrDefault("tran", ""),
                bytes(fields.getOrDefault("size", "")),
                truth(fields.getOrDefault("rota", "")),
                fields.getOrDefault("wwn", ""),
                fields.getOrDefault("hctl", ""),
                fields.getOrDefault("state", ""),
                List.copyOf(mounts));
    }

    /** Some drives fill their names up with zeros, which lsblk hands on. */
    private static String plain(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static boolean isDrive(String name, String type) {
        return type.equals("disk") && !NO_DRIVE.matcher(name).matches();
    }

    /** JSON of lsblk has truth values, or from before version 2.33 texts of one digit. */
    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "1", "true" -> Optional.of(true);
            case "0", "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Bytes; also as people write them, in powers of 1024, where {@code -b} was not given. */
    private static OptionalLong bytes(String size) {
        if (size.matches("\\d{1,18}")) {
            return OptionalLong.of(Long.parseLong(size));
        }
        Matcher rounded = ROUNDED.matcher(size);
        if (!rounded.matches()) {
            return OptionalLong.empty();
        }
        double value = Double.parseDouble(rounded.group(1).replace(',', '.'));
        return OptionalLong.of(
                Math.round(value * Math.pow(1024, UNITS.indexOf(rounded.group(2).charAt(0)))));
    }
}
