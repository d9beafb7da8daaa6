package io.rackside.drivers.network.cli.lossless;

import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload.TrafficClass;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * How a switch port is set to treat traffic that must not be lost.
 *
 * @param trust which mark decides the priority: {@code dscp}, {@code pcp}, {@code none}
 * @param priorityOfDscp priority 0 to 7 for each DSCP 0 to 63; one that is not in it goes to 0
 * @param pfc priorities that are paused instead of dropped (IEEE 802.1Qbb)
 * @param ets how bandwidth is shared, for each queue of which something is said
 * @param ecn queues whose congestion is marked
 */
public record PortLossless(
        Fact<String> trust,
        Fact<SortedMap<Integer, Integer>> priorityOfDscp,
        Fact<SortedSet<Integer>> pfc,
        Fact<List<TrafficClass>> ets,
        Fact<SortedSet<Integer>> ecn) {
    public PortLossless {
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(priorityOfDscp, "priorityOfDscp");
        Objects.requireNonNull(pfc, "pfc");
        Objects.requireNonNull(ets, "ets");
        Objects.requireNonNull(ecn, "ecn");
    }
}
