package io.rackside.drivers.host.parse;

import io.rackside.model.host.NicOffload.Limited;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** {@code ethtool -g} and {@code ethtool -l}: numbers that can be set, and their limits. */
public final class EthtoolLimits {
    private static final Set<String> RINGS = Set.of("rx", "rx-mini", "rx-jumbo", "tx");
    private static final Set<String> CHANNELS = Set.of("rx", "tx", "other", "combined");

    private EthtoolLimits() {}

    /** Rings by {@code rx}, {@code tx}, {@code rx-mini}, {@code rx-jumbo}; those it has. */
    public static Map<String, Limited> rings(String text) {
        return parse(text, RINGS);
    }

    /** Channels by {@code rx}, {@code tx}, {@code other}, {@code combined}; those it has. */
    public static Map<String, Limited> channels(String text) {
        return parse(text, CHANNELS);
    }

    private static Map<String, Limited> parse(String text, Set<String> names) {
        Map<String, OptionalInt> most = new LinkedHashMap<>();
        Map<String, OptionalInt> now = new LinkedHashMap<>();
        Map<String, OptionalInt> into = null;
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("Pre-set maximums")) {
                into = most;
            } else if (line.startsWith("Current hardware settings")) {
                into = now;
            } else if (into != null && line.indexOf(':') > 0) {
                String name =
                        line.substring(0, line.indexOf(':'))
                                .strip()
                                .replace(' ', '-')
                                .toLowerCase(Locale.ROOT);
                if (names.contains(name)) {
                    into.put(name, Fields.number(line.substring(line.indexOf(':') + 1)));
                }
            }
        }
        Map<String, Limited> limits = new TreeMap<>();
        for (String name : names) {
            OptionalInt is = now.getOrDefault(name, OptionalInt.empty());
            OptionalInt can = most.getOrDefault(name, OptionalInt.empty());
            if (is.isPresent() || can.isPresent()) {
                limits.put(name, new Limited(is, can));
            }
        }
        if (limits.isEmpty()) {
            throw new NotUnderstood("settings with maximums", text);
        }
        return limits;
    }
}
