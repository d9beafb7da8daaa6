package io.rackside.nic.baseline;

import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Held;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A setting of the kernel that there is for all interfaces, for those to come, and once more for
 * each; what counts of an interface differs from setting to setting. Sources: the kernel's
 * networking/ip-sysctl, linux/inetdevice.h (IN_DEV_ORCONF, IN_DEV_MAXCONF, IN_DEV_RX_REDIRECTS),
 * net/ipv6/route.c and addrconf.c.
 */
public final class InterfaceSetting {
    /** What stands for all interfaces together. */
    public static final String ALL = "all";

    /** What an interface starts with that comes later. */
    public static final String DEFAULT = "default";

    private static final Map<String, Rule> KNOWN =
            Map.of(
                    "ipv4.accept_redirects", Rule.BY_FORWARDING,
                    "ipv4.secure_redirects", Rule.EITHER,
                    "ipv4.send_redirects", Rule.EITHER,
                    "ipv4.proxy_arp", Rule.EITHER,
                    "ipv4.rp_filter", Rule.LARGEST,
                    "ipv6.accept_redirects", Rule.OWN_UNLESS_FORWARDING,
                    "ipv6.accept_ra", Rule.OWN,
                    "ipv6.use_tempaddr", Rule.OWN,
                    "ipv6.accept_dad", Rule.LARGEST);

    private final String key;
    private final Rule rule;

    /** What counts of an interface. */
    private enum Rule {
        /** It is on where it is on for all or for the interface. */
        EITHER,
        /** The same, and where the interface forwards it has to be on for both. */
        BY_FORWARDING,
        /** The larger number. */
        LARGEST,
        /** The interface's own. */
        OWN,
        /** The interface's own; where it forwards, nothing. */
        OWN_UNLESS_FORWARDING
    }

    /**
     * What one is set to.
     *
     * @param value of the setting
     * @param forwards whether it forwards packets
     */
    public record At(int value, boolean forwards) {}

    private InterfaceSetting(String key, Rule rule) {
        this.key = key;
        this.rule = rule;
    }

    /**
     * The setting of that name.
     *
     * @param key its family and name, as {@code ipv4.send_redirects}
     */
    public static Optional<InterfaceSetting> of(String key) {
        return Optional.ofNullable(KNOWN.get(key)).map(rule -> new InterfaceSetting(key, rule));
    }

    /** The family's name in the kernel's settings: {@code ipv4} or {@code ipv6}. */
    public String family() {
        return key.substring(0, key.indexOf('.'));
    }

    /** Its name within the family. */
    public String name() {
        return key.substring(key.indexOf('.') + 1);
    }

    /** Its file for one interface. */
    public String file(String interfaceName) {
        return "/proc/sys/net/" + family() + "/conf/" + interfaceName + "/" + name();
    }

    /** Its name in files of sysctl.d(5), where a dot of an interface is a slash. */
    public String sysctl(String interfaceName) {
        return "net." + family() + ".conf." + interfaceName.replace('.', '/') + "." + name();
    }

    /**
     * What counts of each interface, and of those to come under {@link #DEFAULT}.
     *
     * @param set by interface, with {@link #ALL}; empty where that is missing
     */
    public SortedMap<String, Integer> counting(Map<String, At> set) {
        SortedMap<String, Integer> counting = new TreeMap<>();
        At all = set.get(ALL);
        if (all != null) {
            set.forEach(
                    (name, at) -> {
                        // The kernel gives -1 to what never probes: loopback and tunnels.
                        boolean about = !name.equals(ALL) && !(at.value() < 0 && isProbing());
                        if (about) {
                            counting.put(name, counting(all.value(), at));
                        }
                    });
        }
        return counting;
    }

    private boolean isProbing() {
        return name().equals("accept_dad");
    }

    private int counting(int all, At at) {
        int either = all != 0 || at.value() != 0 ? 1 : 0;
        return switch (rule) {
            case EITHER -> either;
            case BY_FORWARDING -> at.forwards() ? all != 0 && at.value() != 0 ? 1 : 0 : either;
            case LARGEST -> Math.max(all, at.value());
            case OWN -> at.value();
            case OWN_UNLESS_FORWARDING -> at.forwards() ? 0 : at.value();
        };
    }

    /** Whether setting it for all is enough, whatever each interface is set to. */
    public boolean isSetByAll() {
        return rule == Rule.LARGEST;
    }

    /**
     * What has to be set so that it counts everywhere: all and those to come first, as the kernel
     * may hand them on.
     *
     * @param set by interface
     */
    public List<String> toSet(Map<String, At> set, Criterion expect) {
        Collection<String> names = isSetByAll() ? List.of(ALL) : inOrder(set.keySet());
        List<String> wrong = new ArrayList<>();
        for (String name : names) {
            At at = set.get(name);
            if (at != null && expect.held(Integer.toString(at.value())) != Held.YES) {
                wrong.add(name);
            }
        }
        return wrong;
    }

    /** In the order they are set in. */
    public static List<String> inOrder(Collection<String> names) {
        List<String> ordered = new ArrayList<>();
        for (String first : List.of(ALL, DEFAULT)) {
            if (names.contains(first)) {
                ordered.add(first);
            }
        }
        names.stream()
                .filter(name -> !name.equals(ALL) && !name.equals(DEFAULT))
                .sorted()
                .forEach(ordered::add);
        return ordered;
    }

    /** What counts, as one text: the value most have, and the others with their names. */
    public static String text(SortedMap<String, Integer> counting) {
        return CountingValues.text(counting);
    }

    /** A number as the kernel writes it; empty for anything else. */
    public static OptionalInt number(String text) {
        return text.matches("-?\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InterfaceSetting that && that.key.equals(key);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(key);
    }

    @Override
    public String toString() {
        return key;
    }
}
