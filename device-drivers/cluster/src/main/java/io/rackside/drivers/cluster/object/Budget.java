package io.rackside.drivers.cluster.object;

/**
 * How many of some pods may be away at once (PodDisruptionBudget, policy/v1).
 *
 * @param allowed how many may leave now, by its status
 * @param healthy how many are well now
 * @param wanted how many must stay so
 * @param unhealthyToo whether pods that are not well may always leave (AlwaysAllow)
 */
public record Budget(
        String namespace,
        String name,
        Selector selector,
        int allowed,
        int healthy,
        int wanted,
        boolean unhealthyToo) {
    /**
     * Whether it speaks for a pod; one without a selector speaks for none, an empty one for all.
     */
    public boolean covers(Pod pod) {
        return namespace.equals(pod.namespace()) && selector.chooses(pod.labels());
    }
}
