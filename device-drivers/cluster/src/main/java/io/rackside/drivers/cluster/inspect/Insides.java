package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was found inside of some nodes.
 *
 * @param found by the names of nodes
 * @param missing nodes that were not looked into, by why
 */
record Insides(SortedMap<String, NodeInside> found, Map<Message, SortedSet<String>> missing) {
    static Insides of(Look look, List<NodeSight> nodes) {
        SortedMap<String, NodeInside> found = new TreeMap<>();
        Map<Message, SortedSet<String>> missing = new HashMap<>();
        for (NodeSight node : nodes) {
            Optional<HostRead> host = look.around().hosts().apply(node.name());
            Optional<NodeInside> inside = host.flatMap(HostRead::inside);
            if (inside.isPresent()) {
                found.put(node.name(), inside.get());
            } else {
                Message why =
                        host.flatMap(HostRead::because)
                                .orElseGet(() -> Message.of("cluster.inspect.inside.nobody"));
                missing.computeIfAbsent(why, _ -> new TreeSet<>()).add(node.name());
            }
        }
        return new Insides(found, missing);
    }

    /** Says of which nodes something could not be checked, and why. */
    void tellMissing(Message what, Findings findings) {
        missing.forEach(
                (why, nodes) ->
                        findings.unread(
                                Texts.few(nodes),
                                Message.of(
                                        "cluster.inspect.inside.missing",
                                        what,
                                        nodes.size(),
                                        why)));
    }
}
