package io.rackside.drivers.cluster.object;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A node.
 *
 * @param version resourceVersion as it was read
 * @param unschedulable cordoned
 * @param cordonedBy the programs that set so (its field managers); none where the server does not
 *     say
 * @param allocatable in thousandths, by the name of the resource
 * @param conditions status by type, True, False or Unknown
 * @param addresses by type, such as InternalIP, Hostname, in the node's order
 * @param systemUuid as the kubelet reads it of the firmware tables; empty when unknown
 * @param providerId such as {@code kubevirt://name} or {@code metal3://...}
 */
public record ClusterNode(
        String name,
        String uid,
        String version,
        Map<String, String> labels,
        Map<String, String> annotations,
        boolean unschedulable,
        Set<String> cordonedBy,
        List<Taint> taints,
        Map<String, Long> allocatable,
        Map<String, String> conditions,
        List<Address> addresses,
        String systemUuid,
        String machineId,
        String providerId,
        Software software) {
    private static final String METAL = "metal3://";
    private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

    /** As kubeasz and others say it; kubectl shows it among the roles too. */
    private static final String ROLE = "kubernetes.io/role";

    private static final String READY = "Ready";
    private static final String TRUE = "True";

    /** An address with its type. */
    public record Address(String type, String address) {}

    /** What runs on it, as the kubelet says. */
    public record Software(
            String kubelet, String runtime, String kernel, String system, String architecture) {}

    public ClusterNode {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        cordonedBy = Set.copyOf(cordonedBy);
        taints = List.copyOf(taints);
        allocatable = Map.copyOf(allocatable);
        conditions = Map.copyOf(conditions);
        addresses = List.copyOf(addresses);
    }

    /**
     * One of which only a row is known.
     *
     * @param cordoned out of scheduling
     */
    public static ClusterNode bare(
            String name, boolean ready, boolean cordoned, boolean controlPlane) {
        return new ClusterNode(
                name,
                "",
                "",
                controlPlane ? Map.of(CONTROL_PLANE, "") : Map.of(),
                Map.of(),
                cordoned,
                Set.of(),
                List.of(),
                Map.of(),
                Map.of(READY, ready ? TRUE : "False"),
                List.of(),
                "",
                "",
                "",
                new Software("", "", "", "", ""));
    }

    /** The same as it is a moment later. */
    public ClusterNode as(boolean readyNow, boolean cordonedNow) {
        if (readyNow == ready() && cordonedNow == unschedulable) {
            return this;
        }
        Map<String, String> now = new HashMap<>(conditions);
        now.put(READY, readyNow ? TRUE : "False");
        return new ClusterNode(
                name,
                uid,
                version,
                labels,
                annotations,
                cordonedNow,
                cordonedBy,
                taints,
                allocatable,
                now,
                addresses,
                systemUuid,
                machineId,
                providerId,
                software);
    }

    public boolean ready() {
        return TRUE.equals(conditions.get(READY));
    }

    /** Whether it runs the control plane. */
    public boolean controlPlane() {
        return labels.containsKey(CONTROL_PLANE)
                || labels.containsKey("node-role.kubernetes.io/master")
                || Set.of("master", "control-plane").contains(labels.getOrDefault(ROLE, ""));
    }

    /** Whether somebody has marked it as a member of the cluster's memory. */
    public boolean markedEtcd() {
        return labels.containsKey("node-role.kubernetes.io/etcd")
                || "etcd".equals(labels.get(ROLE));
    }

    /** Whether it is a member of the cluster's memory, or may be one. */
    public boolean mayHoldEtcd() {
        return controlPlane() || markedEtcd();
    }

    /** Whether OpenYurt leaves its pods where they are while it is away. */
    public boolean autonomous() {
        return Autonomy.of(annotations);
    }

    /** The bare metal host it was made of, by its provider (metal3); its name is its own. */
    public Optional<String> bareMetalHost() {
        String[] steps =
                providerId.startsWith(METAL)
                        ? providerId.substring(METAL.length()).split("/", -1)
                        : new String[0];
        return steps.length == 3 && !steps[1].isEmpty() ? Optional.of(steps[1]) : Optional.empty();
    }

    /** The node pool of OpenYurt it belongs to. */
    public Optional<String> pool() {
        return Optional.ofNullable(labels.get("apps.openyurt.io/nodepool"));
    }

    /** Whether it is a virtual machine of another cluster, by its provider. */
    public boolean virtual() {
        return providerId.startsWith("kubevirt://");
    }
}
