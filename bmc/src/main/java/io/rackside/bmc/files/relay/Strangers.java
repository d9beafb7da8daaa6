package io.rackside.bmc.files.relay;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Places of those who have come to a relay and not said the token yet. Whoever crowds makes way,
 * and not who comes from elsewhere; a neighbourhood the token came from has places of its own. A
 * neighbourhood is an address, of IPv6 a network of 64 bits. May be used by many threads.
 */
final class Strangers {
    /** Of all neighbourhoods the token has not come from. */
    static final int MAX = 64;

    /** Of one neighbourhood, one the token came from too. */
    static final int NEIGHBOURS_MAX = 8;

    /** Neighbourhoods the token came from, the last ones. */
    static final int KNOWN_MAX = 4;

    private static final int NETWORK_BYTES = 8;

    private final Deque<String> known = new ArrayDeque<>();

    /**
     * Somebody who waits.
     *
     * @param from neighbourhood
     * @param since when they came, of {@link System#nanoTime}'s kind
     */
    record Waiting<T>(T who, String from, long since) {}

    /** The neighbourhood of an address. */
    static String neighbourhood(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(
                        address instanceof Inet6Address
                                ? Arrays.copyOf(bytes, NETWORK_BYTES)
                                : bytes);
    }

    /** The token came from there. */
    synchronized void knows(String from) {
        known.remove(from);
        known.addLast(from);
        if (known.size() > KNOWN_MAX) {
            known.removeFirst();
        }
    }

    /** Who makes way for one who comes from there; empty when there is room. */
    synchronized <T> Optional<T> makesWay(String from, List<Waiting<T>> waiting) {
        List<Waiting<T>> neighbours = of(from, waiting);
        if (neighbours.size() >= NEIGHBOURS_MAX) {
            return oldest(neighbours);
        }
        if (known.contains(from)) {
            return Optional.empty();
        }
        List<Waiting<T>> unknown =
                waiting.stream().filter(one -> !known.contains(one.from())).toList();
        return unknown.size() < MAX ? Optional.empty() : oldest(crowd(unknown));
    }

    private static <T> List<Waiting<T>> of(String from, List<Waiting<T>> waiting) {
        return waiting.stream().filter(one -> one.from().equals(from)).toList();
    }

    /** The largest neighbourhoods. */
    private static <T> List<Waiting<T>> crowd(List<Waiting<T>> waiting) {
        Map<String, Long> counts =
                waiting.stream()
                        .collect(Collectors.groupingBy(Waiting::from, Collectors.counting()));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return waiting.stream().filter(one -> counts.get(one.from()) == most).toList();
    }

    private static <T> Optional<T> oldest(List<Waiting<T>> waiting) {
        // Differences, since nanoseconds wrap.
        return waiting.stream()
                .min(Comparator.comparingLong(one -> one.since() - waiting.getFirst().since()))
                .map(Waiting::who);
    }
}
