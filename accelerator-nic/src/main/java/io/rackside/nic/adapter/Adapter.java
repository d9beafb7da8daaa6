package io.rackside.nic.adapter;

import io.rackside.nic.knob.Knob;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How one driver's ports are set.
 *
 * @param driver the kernel's name of it; {@code host} for what a host has once
 * @param evidence the best there is for any of its ways
 * @param ways a knob may have several, the preferred one first; they differ in what they need
 * @param withFunctions knobs that this driver sets only while there are virtual functions; most
 *     want to be set before
 * @param rdmaModule the kernel's module that makes RDMA devices of such ports; empty for none
 */
public record Adapter(
        String driver,
        Evidence evidence,
        List<Way> ways,
        Set<Knob> withFunctions,
        String rdmaModule) {
    /** One whose knobs are all set before there are virtual functions. */
    public Adapter(String driver, Evidence evidence, List<Way> ways) {
        this(driver, evidence, ways, Set.of(), "");
    }

    public Adapter {
        withFunctions = Set.copyOf(withFunctions);
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(evidence, "evidence");
        ways = List.copyOf(ways);
        Objects.requireNonNull(rdmaModule, "rdmaModule");
    }

    /** Whether it can be set only while there are virtual functions. */
    public boolean needsFunctions(Knob knob) {
        return withFunctions.contains(knob);
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
