package io.rackside.drivers.cluster.object;

import java.util.List;
import java.util.Map;

/**
 * One way to fulfil a required node affinity: all of its conditions.
 *
 * @param labels conditions on the node's labels
 * @param fields conditions on {@code metadata.name}
 */
public record NodeTerm(List<Requirement> labels, List<Requirement> fields) {
    public NodeTerm {
        labels = List.copyOf(labels);
        fields = List.copyOf(fields);
    }

    /** Whether a node fulfils it; a term without conditions is fulfilled by none. */
    public boolean holds(ClusterNode node) {
        Map<String, String> name = Map.of("metadata.name", node.name());
        return !(labels.isEmpty() && fields.isEmpty())
                && labels.stream().allMatch(each -> each.holds(node.labels()))
                && fields.stream().allMatch(each -> each.holds(name));
    }
}
