package io.rackside.drivers.cluster.object;

import java.util.Map;
import java.util.Set;

/**
 * Pods that something must not share a host with (required pod anti-affinity, core/v1).
 *
 * @param selector which pods
 * @param namespaces where those are; empty for the namespace of whoever says it
 */
public record Apart(Selector selector, Set<String> namespaces) {
    public Apart {
        namespaces = Set.copyOf(namespaces);
    }

    /**
     * Whether a pod is one of them.
     *
     * @param own namespace of whoever says it
     * @param namespace of that pod
     * @param labels of that pod
     */
    public boolean from(String own, String namespace, Map<String, String> labels) {
        boolean there =
                namespaces.isEmpty() ? namespace.equals(own) : namespaces.contains(namespace);
        return there && selector.chooses(labels);
    }
}
