package io.rackside.nic.path;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload.TrafficClass;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * How a port treats traffic that must not be lost.
 *
 * @param mtu the largest packet it passes, in bytes without the Ethernet header; what a switch
 *     tells as the length of a frame is less 18, or less 22 where that counts a VLAN's tag
 * @param trust which mark decides the priority: {@code dscp} or {@code pcp}
 * @param priorityOfDscp priority 0 to 7 for each DSCP 0 to 63; one that is not in it goes to 0
 * @param pfc priorities that are paused instead of dropped (IEEE 802.1Qbb)
 * @param ets how bandwidth is shared (IEEE 802.1Qaz), for each traffic class
 * @param ecn priorities whose congestion is marked: at a switch by its queue, at a card as sender
 *     and as receiver both
 * @param counters how far they went over some seconds
 */
public record Lossless(
        Fact<Integer> mtu,
        Fact<String> trust,
        Fact<SortedMap<Integer, Integer>> priorityOfDscp,
        Fact<SortedSet<Integer>> pfc,
        Fact<List<TrafficClass>> ets,
        Fact<SortedSet<Integer>> ecn,
        Fact<PathCounters> counters) {
    public Lossless {
        Objects.requireNonNull(mtu, "mtu");
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(priorityOfDscp, "priorityOfDscp");
        Objects.requireNonNull(pfc, "pfc");
        Objects.requireNonNull(ets, "ets");
        Objects.requireNonNull(ecn, "ecn");
        Objects.requireNonNull(counters, "counters");
    }

    /** Nothing of it could be read, for that reason. */
    public static Lossless unread(Message why) {
        return new Lossless(
                Fact.unread(why),
                Fact.unread(why),
                Fact.unread(why),
                Fact.unread(why),
                Fact.unread(why),
                Fact.unread(why),
                Fact.unread(why));
    }
}
