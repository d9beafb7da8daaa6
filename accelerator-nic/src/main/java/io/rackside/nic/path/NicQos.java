package io.rackside.nic.path;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;

import java.util.Objects;
import java.util.SortedMap;

/**
 * What a card says of its priorities beyond what the inventory of its host has.
 *
 * @param priorityOfDscp as in {@link Lossless}
 * @param counters as in {@link Lossless}
 */
public record NicQos(
        Fact<SortedMap<Integer, Integer>> priorityOfDscp, Fact<PathCounters> counters) {
    public NicQos {
        Objects.requireNonNull(priorityOfDscp, "priorityOfDscp");
        Objects.requireNonNull(counters, "counters");
    }

    /** Nobody asked, for that reason. */
    public static NicQos unread(Message why) {
        return new NicQos(Fact.unread(why), Fact.unread(why));
    }
}
