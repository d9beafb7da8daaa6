package io.rackside.app.cluster;

import java.util.List;
import java.util.Objects;

/**
 * A cluster whose nodes are virtual machines of this one (Cluster API, provider KubeVirt).
 *
 * @param namespace of its machines
 */
public record VirtualCluster(String namespace, String name, List<Member> members) {
    /**
     * One of its nodes.
     *
     * @param machine name of the virtual machine
     * @param state such as Running, Scheduling
     * @param node of this cluster on which it runs; empty while it waits for one
     */
    public record Member(String machine, String state, String node, Role role) {}

    /** What a node does in it. */
    public enum Role {
        CONTROL_PLANE,
        WORKER,
        /** Its labels do not say. */
        UNKNOWN
    }

    public VirtualCluster {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
        members = List.copyOf(members);
    }
}
