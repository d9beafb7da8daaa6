package io.rackside.drivers.host.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of sysfs as {@code path=first line}, and its links as {@code ls -ld} prints them.
 *
 * @param values by path
 * @param links their targets by path
 * @param repeated all values of names that come more than once, in order
 */
public record SysfsLines(
        Map<String, String> values, Map<String, String> links, Map<String, List<String>> repeated) {
    private static final Pattern LINK = Pattern.compile("^l\\S{9}.*? (/\\S+) -> (\\S+)$");
    private static final Pattern VALUE = Pattern.compile("^([A-Za-z_/][^=]*)=(.*)$");

    public static SysfsLines parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> links = new LinkedHashMap<>();
        Map<String, List<String>> repeated = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher link = LINK.matcher(line);
            Matcher value = VALUE.matcher(line);
            if (link.matches()) {
                links.put(link.group(1), link.group(2));
            } else if (value.matches()) {
                String said = value.group(2).replace("\0", "").strip();
                values.putIfAbsent(value.group(1), said);
                repeated.computeIfAbsent(value.group(1), _ -> new ArrayList<>()).add(said);
            }
        }
        return new SysfsLines(values, links, repeated);
    }

    /** A file's line; empty where it could not be read. */
    public String value(String path) {
        return values.getOrDefault(path, "");
    }

    /** The last name of a link's target; empty where there is no such link. */
    public String target(String path) {
        String target = links.getOrDefault(path, "");
        return target.substring(target.lastIndexOf('/') + 1);
    }

    /** Where a link leads, whole. */
    public Optional<String> way(String path) {
        return Optional.ofNullable(links.get(path));
    }
}
