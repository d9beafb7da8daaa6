package io.rackside.drivers.cluster.reading;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * That a virtual machine is a node of another cluster, by the labels that Cluster API and its
 * provider for KubeVirt put on it.
 *
 * @param cluster name of that cluster
 */
public record Membership(String cluster, Role role) {
    /** What it does there. */
    public enum Role {
        CONTROL_PLANE,
        WORKER,
        /** No label says it. */
        UNKNOWN
    }

    /** On every machine of such a cluster. */
    static final String CLUSTER = "cluster.x-k8s.io/cluster-name";

    private static final String ROLE = "cluster.x-k8s.io/role";
    private static final String CONTROL_PLANE = "cluster.x-k8s.io/control-plane";

    /** What is wanted of a machine's labels. */
    static final List<String> LABELS = List.of(CLUSTER, ROLE, CONTROL_PLANE);

    public Membership {
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(role, "role");
    }

    /** By labels of a machine; empty where it is a node of no other cluster. */
    public static Optional<Membership> of(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(CLUSTER))
                .filter(name -> !name.isEmpty())
                .map(name -> new Membership(name, role(labels)));
    }

    private static Role role(Map<String, String> labels) {
        if (labels.containsKey(CONTROL_PLANE)) {
            return Role.CONTROL_PLANE;
        }
        return switch (labels.getOrDefault(ROLE, "")) {
            case "control-plane" -> Role.CONTROL_PLANE;
            case "worker" -> Role.WORKER;
            default -> Role.UNKNOWN;
        };
    }
}
