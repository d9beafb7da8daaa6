package io.rackside.drivers.network.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration as IOS shows it: kinds of lines in an order of their own, lines of one kind in
 * the order they were made.
 */
final class IosConfig {
    /** What IOS shows, in its order: a kind is known by the words it begins with. */
    private static final List<String> ORDER =
            List.of(
                    "hostname",
                    "archive",
                    "spanning-tree",
                    "no spanning-tree vlan",
                    "vlan",
                    "lldp",
                    "ip ssh",
                    "interface",
                    "logging",
                    "snmp-server",
                    "line con",
                    "line vty",
                    "ntp");

    /** Of these there is one; what follows is its value. */
    private static final Pattern ONE =
            Pattern.compile(
                    "(hostname|ip ssh version|spanning-tree mode|snmp-server community \\S{1,64}"
                            + "|path|transport input|login|name|description|switchport mode"
                            + "|switchport access vlan) .+");

    private static final Pattern TOP =
            Pattern.compile(
                    "hostname \\S{1,63}|ip ssh version [12]|lldp run|spanning-tree mode"
                        + " (?:pvst|rapid-pvst|mst)|snmp-server community \\S{1,64}(?: (?:RO|RW)(?:"
                        + " \\d{1,4})?)?|(?:ntp server|logging host) [\\da-fA-F.:]+");

    private static final Pattern VLANS = Pattern.compile("spanning-tree vlan (\\d[\\d,-]*)");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");

    private static final Map<String, Pattern> WITHIN =
            Map.of(
                    "archive", Pattern.compile("path \\S{1,80}"),
                    "line", Pattern.compile("transport input [a-z ]{1,40}|login(?: local)?"),
                    "vlan", Pattern.compile("name \\S{1,32}"),
                    "interface",
                            Pattern.compile(
                                    "description \\S.{0,199}|shutdown|spanning-tree portfast"
                                            + "|switchport mode (?:access|trunk)"
                                            + "|switchport access vlan \\d{1,4}"));

    private final List<String> top = new ArrayList<>();
    private final Map<String, List<String>> sections = new TreeMap<>();
    private final TreeSet<Integer> unspanned = new TreeSet<>();

    IosConfig copy() {
        IosConfig other = new IosConfig();
        other.top.addAll(top);
        sections.forEach((heading, lines) -> other.sections.put(heading, new ArrayList<>(lines)));
        other.unspanned.addAll(unspanned);
        return other;
    }

    /** Whether changes can be taken back by a timer: a copy has a place. */
    boolean archives() {
        return sections.getOrDefault("archive", List.of()).stream()
                .anyMatch(line -> line.startsWith("path "));
    }

    String name() {
        return top.stream()
                .filter(line -> line.startsWith("hostname "))
                .map(line -> line.substring(9))
                .findFirst()
                .orElse("Switch");
    }

    /** The highest version of SSH it takes, as it says it itself: 1.99 stands for both. */
    String sshVersion() {
        return top.contains("ip ssh version 2")
                ? "2.0"
                : top.contains("ip ssh version 1") ? "1.5" : "1.99";
    }

    List<String> ports() {
        return sections.keySet().stream()
                .filter(heading -> heading.startsWith("interface "))
                .map(heading -> heading.substring(10))
                .toList();
    }

    /** A port that is there without being made. */
    void port(String name) {
        sections.put("interface " + name, new ArrayList<>());
    }

    /**
     * Opens a section; VLANs are made by it.
     *
     * @return empty when that line opens none
     */
    Optional<String> open(String line) {
        if (line.matches("archive|line (?:con 0|vty 0 4|vty 5 15)|vlan [1-9]\\d{0,3}")) {
            sections.computeIfAbsent(line, _ -> new ArrayList<>());
            return Optional.of(line);
        }
        return Optional.of(line).filter(sections::containsKey);
    }

    /**
     * Changes a line.
     *
     * @param section where it is; empty at the top
     * @return false for what is not known there; nothing changed
     */
    boolean set(Optional<String> section, String line) {
        boolean no = line.startsWith("no ");
        String what = no ? line.substring(3) : line;
        if (section.isPresent()) {
            Pattern known = WITHIN.get(section.get().split(" ")[0]);
            return change(sections.get(section.get()), known, what, no);
        }
        Matcher vlans = VLANS.matcher(what);
        if (vlans.matches()) {
            TreeSet<Integer> meant = numbers(vlans.group(1));
            if (no) {
                unspanned.addAll(meant);
            } else {
                unspanned.removeAll(meant);
            }
            return true;
        }
        if (no && what.matches("vlan \\d{1,4}")) {
            return sections.remove(what) != null;
        }
        return change(top, TOP, what, no);
    }

    private static boolean change(List<String> lines, Pattern known, String what, boolean no) {
        if (no) {
            lines.removeIf(line -> is(what, line));
            return known.matcher(what).matches() || ONE.matcher(what + " any").matches();
        }
        if (!known.matcher(what).matches()) {
            return false;
        }
        Matcher one = ONE.matcher(what);
        if (one.matches()) {
            lines.removeIf(line -> line.startsWith(one.group(1) + " "));
        }
        if (!lines.contains(what)) {
            lines.add(what);
        }
        return true;
    }

    /** As {@code show running-config} has it. */
    List<String> show(String version) {
        List<String> all = new ArrayList<>(List.of("!", "version " + version, "!"));
        List<String> off =
                unspanned.isEmpty()
                        ? List.of()
                        : List.of("no spanning-tree vlan " + text(unspanned));
        for (String kind : ORDER) {
            top.stream().filter(line -> is(kind, line)).forEach(all::add);
            off.stream().filter(line -> is(kind, line)).forEach(all::add);
            sections.forEach(
                    (heading, lines) -> {
                        if (is(kind, heading)) {
                            all.add(heading);
                            lines.forEach(line -> all.add(" " + line));
                            all.add("!");
                        }
                    });
        }
        all.add("end");
        return all;
    }

    private static boolean is(String kind, String line) {
        return line.equals(kind) || line.startsWith(kind + " ");
    }

    private static TreeSet<Integer> numbers(String text) {
        TreeSet<Integer> all = new TreeSet<>();
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            for (int id = Math.max(1, first); id <= Math.min(last, 4_094); id++) {
                all.add(id);
            }
        }
        return all;
    }

    private static String text(TreeSet<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        for (Integer first : numbers) {
            if (numbers.contains(first - 1)) {
                continue;
            }
            int last = first;
            while (numbers.contains(last + 1)) {
                last++;
            }
            ranges.add(first == last ? "" + first : first + "-" + last);
        }
        return String.join(",", ranges);
    }
}
