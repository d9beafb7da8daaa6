package io.rackside.drivers.cluster.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a pod or a virtual machine wants of the node it runs on.
 *
 * @param selector labels the node must have
 * @param terms required node affinity: one of them must hold; empty for any node
 * @param tolerations taints it bears
 * @param requests in thousandths, by the name of the resource, such as cpu, memory, nvidia.com/gpu
 * @param apartFrom required pod anti-affinity on a host: pods it cannot stand beside
 * @param unjudged rules of the scheduler it has that are not judged here, by their names in the
 *     specification, so that a place found here may be none
 */
public record Demand(
        Map<String, String> selector,
        List<NodeTerm> terms,
        List<Toleration> tolerations,
        Map<String, Long> requests,
        List<Apart> apartFrom,
        List<String> unjudged) {
    /** Wants nothing. */
    public static final Demand NONE =
            new Demand(Map.of(), List.of(), List.of(), Map.of(), List.of(), List.of());

    public Demand {
        selector = Map.copyOf(selector);
        terms = List.copyOf(terms);
        tolerations = List.copyOf(tolerations);
        requests = Map.copyOf(requests);
        apartFrom = List.copyOf(apartFrom);
        unjudged = List.copyOf(unjudged);
    }

    /** The same for a node with one label more. */
    Demand on(String label, String value) {
        return on(Map.of(label, value));
    }

    /** The same for a node with more labels. */
    public Demand on(Map<String, String> labels) {
        Map<String, String> more = new TreeMap<>(selector);
        more.putAll(labels);
        return new Demand(more, terms, tolerations, requests, apartFrom, unjudged);
    }

    /** The same with a rule more that is not judged. */
    public Demand unjudged(String rule) {
        List<String> more = new ArrayList<>(unjudged);
        more.add(rule);
        return new Demand(selector, terms, tolerations, requests, apartFrom, more);
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
