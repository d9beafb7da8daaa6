package io.rackside.drivers.cluster.object;

import java.util.List;

/**
 * A persistent volume.
 *
 * @param claimNamespace of the claim it is bound to
 * @param claim its name; empty when bound to none
 * @param terms the nodes it can be used from: one of them must hold; empty for any, or where its
 *     data lie on one node's disk and it does not say which
 * @param local whether its data lie on a node's own disk
 * @param attached whether it is attached to a node, and to another one only when it has left that
 * @param driver of its storage
 * @param phase Available, Bound, Released or Failed
 */
public record Volume(
        String name,
        String claimNamespace,
        String claim,
        List<NodeTerm> terms,
        boolean local,
        boolean attached,
        String driver,
        String phase) {
    public Volume {
        terms = List.copyOf(terms);
    }

    /** Whether a node is known to reach its data. */
    public boolean reaches(ClusterNode node) {
        return terms.isEmpty() ? !local : terms.stream().anyMatch(term -> term.holds(node));
    }
}
