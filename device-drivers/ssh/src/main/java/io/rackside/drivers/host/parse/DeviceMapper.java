package io.rackside.drivers.host.parse;

import io.rackside.model.host.HostSymptoms.DeviceMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code dmsetup table}: the maps of the device mapper and the disks they lie on. */
public final class DeviceMapper {
    private static final Pattern LINE = Pattern.compile("([^:]+): \\d+ \\d+ (\\S+)(.*)");
    private static final Pattern DISK = Pattern.compile("(?<!\\S)(\\d{1,4}:\\d{1,7})(?!\\S)");

    private DeviceMapper() {}

    /**
     * @param blocks block devices there are, by major and minor number; none when they are not
     *     known
     */
    public static List<DeviceMap> parse(String text, Set<String> blocks) {
        Map<String, Boolean> behind = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher map = LINE.matcher(line);
            if (map.matches()) {
                Matcher disk = DISK.matcher(map.group(3));
                boolean any = false;
                boolean there = false;
                while (disk.find()) {
                    any = true;
                    there |= blocks.contains(disk.group(1));
                }
                behind.merge(map.group(1), there || !any, Boolean::logicalOr);
            } else if (!line.isBlank() && !line.startsWith("No devices found")) {
                throw new NotUnderstood("a map", line);
            }
        }
        return behind.entrySet().stream()
                .map(map -> new DeviceMap(map.getKey(), !map.getValue()))
                .toList();
    }
}
