package io.rackside.drivers.network.virtual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration: lines at the top, and sections for VLANs and interfaces. A setting is found by
 * the words before its value; VLAN lists grow and shrink. VLAN 1 is on each of them and is shown
 * only where it was taken off.
 */
final class VirtualConfig {
    private static final Pattern LIST =
            Pattern.compile("(port trunk (?:allow-pass|permit) vlan) (\\d[\\d to]*)");
    private static final List<String> TRUNKS =
            List.of("port trunk allow-pass vlan", "port trunk permit vlan");

    private static final int SETTINGS_MAX = 10_000;

    /** Words that are the setting; what follows is its value. */
    private static final List<String> KEYS =
            List.of(
                    "port link-type",
                    "port default vlan",
                    "port access vlan",
                    "port trunk pvid vlan",
                    "description",
                    "name",
                    "sysname",
                    "eth-trunk",
                    "mode",
                    "port link-aggregation group",
                    "link-aggregation mode",
                    "dcb pfc enable",
                    "jumboframe enable",
                    "stp edged-port",
                    "priority-flow-control no-drop dot1p");

    private final TreeMap<Integer, Map<String, String>> vlans = new TreeMap<>();
    private final Map<String, Map<String, String>> interfaces = new LinkedHashMap<>();
    private final Map<String, String> top = new TreeMap<>();
    private final Map<String, Map<String, String>> blocks = new LinkedHashMap<>();

    VirtualConfig copy() {
        VirtualConfig other = new VirtualConfig();
        vlans.forEach((id, lines) -> other.vlans.put(id, new LinkedHashMap<>(lines)));
        interfaces.forEach((name, lines) -> other.interfaces.put(name, new LinkedHashMap<>(lines)));
        other.top.putAll(top);
        blocks.forEach((name, lines) -> other.blocks.put(name, new LinkedHashMap<>(lines)));
        return other;
    }

    Map<String, String> top() {
        return top;
    }

    /** The lines below a heading that is no VLAN and no interface; it is there afterwards. */
    Map<String, String> block(String heading) {
        return blocks.computeIfAbsent(heading, _ -> new LinkedHashMap<>());
    }

    void removeBlock(String heading) {
        blocks.remove(heading);
    }

    /** The lines of a VLAN, which is there afterwards. */
    Map<String, String> vlan(int id) {
        return vlans.computeIfAbsent(id, _ -> new LinkedHashMap<>());
    }

    boolean hasVlan(int id) {
        return id == 1 || vlans.containsKey(id);
    }

    void removeVlan(int id) {
        vlans.remove(id);
    }

    /** The lines of an interface, which is there afterwards. */
    Map<String, String> port(String name) {
        return interfaces.computeIfAbsent(name, _ -> new LinkedHashMap<>());
    }

    /** The VLAN of frames without a tag at that interface. */
    int untagged(String name) {
        Map<String, String> lines = interfaces.getOrDefault(name, Map.of());
        String key =
                "trunk".equals(lines.get("port link-type"))
                        ? "port trunk pvid vlan"
                        : lines.containsKey("port access vlan")
                                ? "port access vlan"
                                : "port default vlan";
        return Integer.parseInt(lines.getOrDefault(key, "1"));
    }

    /** The VLANs whose frames have a tag at that interface: of a trunk, those it lets pass. */
    Set<Integer> tagged(String name) {
        Map<String, String> lines = interfaces.getOrDefault(name, Map.of());
        if (!"trunk".equals(lines.get("port link-type"))) {
            return Set.of();
        }
        TreeSet<Integer> all = new TreeSet<>();
        for (String key : TRUNKS) {
            all.addAll(numbers(lines.getOrDefault(key, "")));
        }
        if (TRUNKS.stream().noneMatch(key -> lines.containsKey("undo " + key))) {
            all.add(1);
        }
        all.remove(untagged(name));
        all.removeIf(id -> !hasVlan(id));
        return all;
    }

    /** The bundle that interface belongs to. */
    Optional<String> bundle(String name) {
        Map<String, String> lines = interfaces.getOrDefault(name, Map.of());
        return Optional.ofNullable(lines.get("eth-trunk"))
                .map(number -> "Eth-Trunk" + number)
                .or(
                        () ->
                                Optional.ofNullable(lines.get("port link-aggregation group"))
                                        .map(number -> "Bridge-Aggregation" + number))
                .filter(interfaces::containsKey);
    }

    /** Whether a bundle speaks LACP; a static one does not. */
    boolean lacp(String bundle) {
        Map<String, String> lines = interfaces.getOrDefault(bundle, Map.of());
        return lines.getOrDefault("mode", "").startsWith("lacp")
                || "dynamic".equals(lines.get("link-aggregation mode"));
    }

    /** The names of the VLANs, empty where one has none. */
    Map<Integer, String> vlanNames() {
        Map<Integer, String> names = new TreeMap<>();
        vlans.forEach((id, lines) -> names.put(id, lines.getOrDefault("name", "")));
        return names;
    }

    boolean hasPort(String name) {
        return interfaces.containsKey(name);
    }

    void removePort(String name) {
        interfaces.remove(name);
    }

    List<String> ports() {
        return List.copyOf(interfaces.keySet());
    }

    /** Sets a line; of a list its VLANs are added. */
    static void set(Map<String, String> lines, String line) {
        Matcher list = LIST.matcher(line);
        if (list.matches()) {
            TreeSet<Integer> all = numbers(lines.getOrDefault(list.group(1), ""));
            all.addAll(numbers(list.group(2)));
            if (all.remove(1)) {
                lines.remove("undo " + list.group(1));
            }
            put(lines, list.group(1), all);
        } else if (lines.size() < SETTINGS_MAX) {
            String key = key(line);
            lines.put(key, line.substring(key.length()).strip());
        }
    }

    /**
     * Takes a line back.
     *
     * @return false when nothing of the kind is set
     */
    static boolean unset(Map<String, String> lines, String line) {
        Matcher list = LIST.matcher(line);
        if (list.matches()) {
            TreeSet<Integer> all = numbers(lines.getOrDefault(list.group(1), ""));
            TreeSet<Integer> gone = numbers(list.group(2));
            all.removeAll(gone);
            if (gone.contains(1)) {
                lines.put("undo " + list.group(1), "1");
            }
            put(lines, list.group(1), all);
            return true;
        }
        List<String> found =
                lines.keySet().stream()
                        .filter(key -> key.equals(line) || key.startsWith(line + " "))
                        .toList();
        lines.keySet().removeAll(found);
        return !found.isEmpty();
    }

    private static void put(Map<String, String> lines, String key, TreeSet<Integer> list) {
        if (list.isEmpty()) {
            lines.remove(key);
        } else {
            lines.put(key, text(list));
        }
    }

    private static String key(String line) {
        return KEYS.stream()
                .filter(key -> line.equals(key) || line.startsWith(key + " "))
                .findFirst()
                .orElse(line);
    }

    private static TreeSet<Integer> numbers(String text) {
        TreeSet<Integer> all = new TreeSet<>();
        Matcher range = Pattern.compile("(\\d{1,4})(?: to (\\d{1,4}))?").matcher(text);
        while (range.find()) {
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            for (int id = first; id <= Math.min(last, 4_094); id++) {
                all.add(id);
            }
        }
        return all;
    }

    private static String text(TreeSet<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        Integer first = null;
        Integer last = null;
        for (Integer each : numbers) {
            if (last != null && each == last + 1) {
                last = each;
                continue;
            }
            if (first != null) {
                ranges.add(range(first, last));
            }
            first = each;
            last = each;
        }
        if (first != null) {
            ranges.add(range(first, last));
        }
        return String.join(" ", ranges);
    }

    private static String range(int first, int last) {
        return first == last ? Integer.toString(first) : first + " to " + last;
    }

    /** As the device shows it. */
    List<String> show(CliDialect dialect, String version) {
        List<String> all = new ArrayList<>();
        all.add(dialect.huawei() ? "!Software Version " + version : "#");
        if (!dialect.huawei()) {
            all.add(" version " + version);
        }
        all.add("#");
        String indent = dialect.huawei() ? "" : " ";
        top.forEach((key, value) -> all.add((indent + key + " " + value).stripTrailing()));
        all.add("#");
        blocks.forEach((heading, lines) -> section(all, heading, lines));
        if (dialect.huawei() && !vlans.isEmpty()) {
            all.add("vlan batch " + text(new TreeSet<>(vlans.keySet())));
            all.add("#");
        }
        vlans.forEach(
                (id, lines) -> {
                    if (!dialect.huawei() || !lines.isEmpty()) {
                        section(all, "vlan " + id, lines);
                    }
                });
        interfaces.forEach((name, lines) -> section(all, "interface " + name, lines));
        all.add("return");
        return all;
    }

    private static void section(List<String> all, String head, Map<String, String> lines) {
        all.add(head);
        lines.forEach((key, value) -> all.add((" " + key + " " + value).stripTrailing()));
        all.add("#");
    }
}
