package io.rackside.drivers.host.parse;

import io.rackside.drivers.host.parse.IpLinks.IpLink;
import io.rackside.drivers.host.parse.IpLinks.IpVf;
import io.rackside.drivers.host.parse.IpLinks.Marks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ip -d link} and {@code ip address} print for people; before iproute2 4.14 nothing
 * else.
 */
final class IpText {
    private static final Pattern HEAD =
            Pattern.compile("(?m)^\\d{1,9}: ([^\\s:@]+)(?:@([^\\s:]+))?: <([^>\\n]*)>(.*)$");
    private static final Pattern HARDWARE =
            Pattern.compile("(?m)^\\s+link/(\\S+)(?: ([0-9a-f]{2}(?::[0-9a-f]{2})+))?(.*)$");
    private static final Pattern FUNCTION =
            Pattern.compile(
                    "(?m)^\\s+vf"
                            + " (\\d{1,5})\\s+(?:MAC|link/\\S+)\\s+([0-9a-f]{2}(?::[0-9a-f]{2}){5})"
                            + "(.*)$");
    private static final Pattern ADDRESS = Pattern.compile("(?m)^\\s+inet6? (\\S+/\\d{1,3})\\s");
    private static final Pattern VLAN =
            Pattern.compile("(?m)^\\s+vlan protocol \\S+ id (\\d{1,4})");

    /** Words that a line of details begins with. */
    private static final Pattern KIND =
            Pattern.compile(
                    "(?m)^\\s+(vlan|bond|bridge|vxlan|veth|dummy|macvlan|macvtap|ipvlan|tun|team"
                            + "|ipoib|netdevsim|openvswitch|vrf|gretap|gre|geneve)(?:\\s|$)");

    private IpText() {}

    static boolean is(String text) {
        return HEAD.matcher(text).find();
    }

    static Map<String, IpLink> parse(String text) {
        Map<String, IpLink> links = new LinkedHashMap<>();
        Matcher head = HEAD.matcher(text);
        boolean any = head.find();
        while (any) {
            String name = head.group(1);
            String over = head.group(2) == null ? "" : head.group(2);
            List<String> flags = Arrays.asList(head.group(3).split(",", -1));
            String settings = head.group(4);
            int from = head.end();
            any = head.find();
            String body = text.substring(from, any ? head.start() : text.length());
            links.put(name, link(name, over, flags, settings, body));
        }
        return links;
    }

    private static IpLink link(
            String name, String over, List<String> flags, String settings, String body) {
        Matcher hardware = HARDWARE.matcher(body);
        boolean told = hardware.find();
        String more = told ? hardware.group(3) : "";
        Matcher kind = KIND.matcher(body);
        return new IpLink(
                name,
                told && hardware.group(2) != null ? hardware.group(2) : "",
                Fields.number(after(settings, "mtu")),
                limit(after(more, "minmtu")),
                limit(after(more, "maxmtu")),
                after(settings, "state"),
                after(settings, "master"),
                kind.find() ? kind.group(1) : "",
                flags.contains("UP"),
                flags.contains("LOWER_UP"),
                functions(body),
                addresses(body),
                after(more, "permaddr"),
                // The other end may be in another network namespace and have a number alone.
                over.matches("if\\d+|NONE") ? "" : over,
                vlan(body));
    }

    private static OptionalInt limit(String value) {
        OptionalInt limit = Fields.number(value);
        return limit.isPresent() && limit.getAsInt() > 0 ? limit : OptionalInt.empty();
    }

    private static OptionalInt vlan(String body) {
        Matcher vlan = VLAN.matcher(body);
        return vlan.find() ? Fields.number(vlan.group(1)) : OptionalInt.empty();
    }

    private static List<String> addresses(String body) {
        List<String> all = new ArrayList<>();
        Matcher address = ADDRESS.matcher(body);
        while (address.find()) {
            all.add(address.group(1));
        }
        return List.copyOf(all);
    }

    private static List<IpVf> functions(String body) {
        List<IpVf> all = new ArrayList<>();
        Matcher function = FUNCTION.matcher(body);
        while (function.find()) {
            String rest = function.group(3);
            OptionalInt vlan = Fields.number(after(rest, "vlan"));
            all.add(
                    new IpVf(
                            Integer.parseInt(function.group(1)),
                            function.group(2),
                            vlan,
                            truth(after(rest, "spoof checking")),
                            truth(after(rest, "trust")),
                            after(rest, "link-state")));
        }
        return List.copyOf(all);
    }

    private static Optional<Boolean> truth(String word) {
        return switch (word) {
            case "on" -> Optional.of(true);
            case "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** The word behind another one, without a comma; empty where that one is not there. */
    private static String after(String line, String word) {
        Matcher found = Pattern.compile("(?:^|[\\s,])" + word + "\\s+([^\\s,]+)").matcher(line);
        return found.find() ? found.group(1) : "";
    }

    static Marks marks(String text) {
        Set<String> parents = new LinkedHashSet<>();
        Set<String> hardware = new LinkedHashSet<>();
        Matcher line = HARDWARE.matcher(text);
        while (line.find()) {
            if (line.group(1).equals("loopback")) {
                continue;
            }
            if (after(line.group(3), "parentbus").equals("pci")) {
                parents.add(after(line.group(3), "parentdev"));
            }
            mark(hardware, line.group(2));
            mark(hardware, after(line.group(3), "permaddr"));
        }
        return new Marks(parents, hardware);
    }

    private static void mark(Set<String> hardware, String mac) {
        if (mac != null && !mac.isEmpty() && !mac.equals("00:00:00:00:00:00")) {
            hardware.add(mac.toUpperCase(Locale.ROOT));
        }
    }
}
