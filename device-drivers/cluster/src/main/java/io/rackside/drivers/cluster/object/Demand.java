package io.rackside.drivers.cluster.object;

import java.util.List;
import java.util.Map;

/**
 * What a pod or a virtual machine wants of the node it runs on.
 *
 * @param selector labels the node must have
 * @param terms required node affinity: one of them must hold; empty for any node
 * @param tolerations taints it bears
 * @param requests in thousandths, by the name of the resource, such as cpu, memory, nvidia.com/gpu
 * @param apartFrom required pod anti-affinity on a host: pods it cannot stand beside
 */
public record Demand(
        Map<String, String> selector,
        List<NodeTerm> terms,
        List<Toleration> tolerations,
        Map<String, Long> requests,
        List<Selector> apartFrom) {
    /** Wants nothing. */
    public static final Demand NONE =
            new Demand(Map.of(), List.of(), List.of(), Map.of(), List.of());

    public Demand {
        selector = Map.copyOf(selector);
        terms = List.copyOf(terms);
        tolerations = List.copyOf(tolerations);
        requests = Map.copyOf(requests);
        apartFrom = List.copyOf(apartFrom);
    }

    /** Whether a node's labels and taints let it there; room is another question. */
    public boolean admits(ClusterNode node) {
        return selector.entrySet().stream()
                        .allMatch(each -> each.getValue().equals(node.labels().get(each.getKey())))
                && (terms.isEmpty() || terms.stream().anyMatch(term -> term.holds(node)))
                && node.taints().stream()
                        .filter(Taint::keepsOff)
                        .allMatch(taint -> tolerations.stream().anyMatch(one -> one.bears(taint)));
    }
}
