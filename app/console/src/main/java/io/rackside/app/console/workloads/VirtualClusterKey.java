package io.rackside.app.console.workloads;

import java.util.Objects;

/**
 * Tells virtual clusters apart: a name is theirs alone only in one namespace of the cluster whose
 * virtual machines are their nodes.
 *
 * @param carrier the cluster, as it is called in the vault
 */
public record VirtualClusterKey(String carrier, String namespace, String name) {
    public VirtualClusterKey {
        Objects.requireNonNull(carrier, "carrier");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
    }
}
