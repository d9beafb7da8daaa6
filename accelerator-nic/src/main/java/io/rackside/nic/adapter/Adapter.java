package io.rackside.nic.adapter;

import io.rackside.nic.knob.Knob;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How one driver's ports are set.
 *
 * @param driver the kernel's name of it; {@code host} for what a host has once
 * @param evidence the best there is for any of its ways
 * @param ways a knob may have several, the preferred one first; they differ in what they need
 */
public record Adapter(String driver, Evidence evidence, List<Way> ways) {
    public Adapter {
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(evidence, "evidence");
        ways = List.copyOf(ways);
    }

    /** The preferred way; empty where this driver has none for it. */
    public Optional<Way> way(Knob knob) {
        return ways(knob).stream().findFirst();
    }

    /** All ways, the preferred one first; those for a whole family as ways for this knob. */
    public List<Way> ways(Knob knob) {
        List<Way> own = ways.stream().filter(way -> way.knob().equals(knob)).toList();
        return own.isEmpty()
                ? ways.stream()
                        .filter(way -> way.knob().covers(knob))
                        .map(way -> way.of(knob))
                        .toList()
                : own;
    }
}
