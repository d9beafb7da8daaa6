package io.rackside.nic.plan;

import io.rackside.nic.adapter.Way;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which commands a host has, as far as they were asked for: a way that needs another one is none.
 *
 * @param missing those that were asked for and are not there
 */
public record HostTools(Set<String> missing) {
    public HostTools {
        missing = Set.copyOf(missing);
    }

    /** Nobody has asked: each way is taken for possible, and the host refuses what is not. */
    public static HostTools unasked() {
        return new HostTools(Set.of());
    }

    /** Whether a way can be gone. */
    boolean suffice(Way way) {
        return way.needs().stream().noneMatch(missing::contains);
    }

    /** What the ways need that is not there, for people. */
    String lackedBy(List<Way> ways) {
        return ways.stream()
                .flatMap(way -> way.needs().stream())
                .filter(missing::contains)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
