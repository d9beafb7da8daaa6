package io.rackside.app.baseline;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What interfaces are set to each, where the kernel hands a setting on from all of them to each.
 *
 * @param values by the file below /proc/sys/net
 */
record EachInterface(SortedMap<String, String> values) {
    /** Nothing of any. */
    static final EachInterface NONE = new EachInterface(new TreeMap<>());

    private static final Pattern LINE =
            Pattern.compile("(/proc/sys/net/ipv[46]/conf/[^\\s/'\"\\\\]+/[a-z0-9_]+) (-?\\d{1,9})");

    EachInterface {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Of lines with a file and its value; others are none of it. */
    static EachInterface of(List<String> lines) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String line : lines) {
            var said = LINE.matcher(line.strip());
            if (said.matches()) {
                values.put(said.group(1), said.group(2));
            }
        }
        return new EachInterface(values);
    }

    /** Of what {@link #text} wrote. */
    static EachInterface of(String text) {
        return of(text.lines().toList());
    }

    /** A line for each. */
    String text() {
        return values.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining("\n"));
    }

    /**
     * Of these only what the kernel hands on, or sets besides, when that setting of its is changed
     * (devinet.c and addrconf.c): what else they were is none of its way back.
     *
     * @param key with dots, as {@code sysctl} prints it
     */
    EachInterface handedOnBy(String key) {
        SortedMap<String, String> its = new TreeMap<>(values);
        its.keySet().removeIf(file -> !isHandedOnBy(key, file));
        return new EachInterface(its);
    }

    private static boolean isHandedOnBy(String key, String file) {
        return switch (key) {
            case "net.ipv4.ip_forward", "net.ipv4.conf.all.forwarding" ->
                    file.contains("/ipv4/") && file.endsWith("/forwarding")
                            || file.endsWith("/ipv4/conf/all/accept_redirects");
            case "net.ipv6.conf.all.forwarding" ->
                    file.contains("/ipv6/") && file.endsWith("/forwarding");
            case "net.ipv6.conf.all.disable_ipv6" -> file.endsWith("/disable_ipv6");
            default -> false;
        };
    }

    /** The files that have another value now; one that is gone since has none. */
    List<String> otherThan(EachInterface now) {
        return values.entrySet().stream()
                .filter(one -> now.values.containsKey(one.getKey()))
                .filter(one -> !one.getValue().equals(now.values.get(one.getKey())))
                .map(one -> one.getKey())
                .toList();
    }
}
