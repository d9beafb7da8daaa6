package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Where a node is of metal.
 *
 * @param server it runs on; two virtual nodes may share one
 * @param feeds power units each of which alone can feed it; empty when nobody has said
 * @param switches each of which alone connects it; empty when nobody has said
 * @param faults what its BMC complains of now
 * @param watched whether its BMC answered lately; where not, no fault says nothing
 */
public record Place(
        String server,
        Set<String> feeds,
        Set<String> switches,
        List<Message> faults,
        boolean watched) {
    public Place {
        Objects.requireNonNull(server, "server");
        feeds = Set.copyOf(feeds);
        switches = Set.copyOf(switches);
        faults = List.copyOf(faults);
    }
}
