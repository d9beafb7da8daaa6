package io.rackside.drivers.network.read;

import io.rackside.drivers.snmp.Oid;
import io.rackside.model.network.NetworkInterface;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the interface that another table means: by its index, its bridge port, or one of the texts
 * it goes by. A text that two interfaces go by names none.
 */
public final class Ports {
    private static final Pattern NUMBERS_AT_END = Pattern.compile("\\d+(?:[/.:]\\d+)*$");

    private final Map<Long, NetworkInterface> byIndex = new HashMap<>();
    private final Map<String, Optional<NetworkInterface>> byText = new HashMap<>();
    private final Map<String, Optional<NetworkInterface>> byKind = new HashMap<>();
    private final Map<Long, NetworkInterface> byBridgePort = new HashMap<>();

    public Ports(List<NetworkInterface> interfaces, Answers answers) {
        for (NetworkInterface each : interfaces) {
            byIndex.put(each.index(), each);
        }
        // Names before aliases: what a person wrote at a port may be another port's name.
        Set<String> taken = new HashSet<>();
        for (NetworkInterface each : interfaces) {
            taken.add(put(byText, bare(each.name()), each));
            taken.add(put(byText, bare(each.description()), each));
            put(byKind, kind(each.name()), each);
            put(byKind, kind(each.description()), each);
        }
        for (NetworkInterface each : interfaces) {
            if (!taken.contains(bare(each.alias()))) {
                put(byText, bare(each.alias()), each);
            }
        }
        for (Oid port : answers.rows(Mib.BASE_PORT_IF_INDEX).keySet()) {
            answers.count(Mib.BASE_PORT_IF_INDEX, port)
                    .ifPresent(
                            index -> {
                                if (port.size() == 1 && byIndex.containsKey(index)) {
                                    byBridgePort.put(port.at(0), byIndex.get(index));
                                }
                            });
        }
    }

    public Optional<NetworkInterface> index(long index) {
        return Optional.ofNullable(byIndex.get(index));
    }

    public Optional<NetworkInterface> bridgePort(long port) {
        return Optional.ofNullable(byBridgePort.get(port));
    }

    /** By ifName, ifDescr or ifAlias, also in a maker's short form ("Gi1/0/1", "Te0/5"). */
    public Optional<NetworkInterface> text(String text) {
        String bare = bare(text);
        if (bare.isEmpty()) {
            return Optional.empty();
        }
        Optional<NetworkInterface> exact = byText.getOrDefault(bare, Optional.empty());
        return exact.isPresent() ? exact : byKind.getOrDefault(kind(text), Optional.empty());
    }

    /** By the end of a longer text: "DOM TX Power Sensor for Ethernet12". */
    public Optional<NetworkInterface> within(String text) {
        Optional<NetworkInterface> whole = text(text);
        if (whole.isPresent()) {
            return whole;
        }
        NetworkInterface found = null;
        for (String word : text.split("[\\s,;()\\[\\]]+", 64)) {
            Optional<NetworkInterface> named = byText.getOrDefault(bare(word), Optional.empty());
            if (named.isPresent() && word.length() > 2) {
                if (found != null && !found.equals(named.get())) {
                    return Optional.empty();
                }
                found = named.get();
            }
        }
        return Optional.ofNullable(found);
    }

    private static String put(
            Map<String, Optional<NetworkInterface>> map, String text, NetworkInterface port) {
        if (!text.isEmpty()) {
            map.merge(
                    text,
                    Optional.of(port),
                    (a, b) -> a.equals(b) ? a : Optional.<NetworkInterface>empty());
        }
        return text;
    }

    private static String bare(String text) {
        return text.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /** First two letters and the numbers at the end: GigabitEthernet1/0/1 and Gi1/0/1 are one. */
    private static String kind(String text) {
        String bare = bare(text);
        Matcher numbers = NUMBERS_AT_END.matcher(bare);
        if (!numbers.find() || numbers.start() < 2) {
            return "";
        }
        String letters = bare.substring(0, numbers.start());
        return letters.chars().allMatch(Character::isLetter)
                ? letters.substring(0, 2) + " " + numbers.group()
                : "";
    }
}
