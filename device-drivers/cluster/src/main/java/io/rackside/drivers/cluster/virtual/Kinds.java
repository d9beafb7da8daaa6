package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The kinds the stand-in serves, with the columns a real server and KubeVirt print. */
final class Kinds {
    private static final List<Column> NONE = List.of();

    static final Kind NODE =
            kind(
                    "",
                    "nodes",
                    "Node",
                    false,
                    List.of("no"),
                    List.of(
                            Column.of("Status", Kinds::nodeStatus),
                            Column.of("Roles", Kinds::roles),
                            Column.at("Version", "/status/nodeInfo/kubeletVersion"),
                            Column.wide("Internal-IP", node -> address(node, "InternalIP")),
                            Column.wide(
                                    "OS-Image", it -> Column.text(it, "/status/nodeInfo/osImage")),
                            Column.wide(
                                    "Kernel-Version",
                                    it -> Column.text(it, "/status/nodeInfo/kernelVersion"))));
    static final Kind POD =
            kind(
                    "",
                    "pods",
                    "Pod",
                    true,
                    List.of("po"),
                    List.of(
                            Column.of("Ready", Kinds::readyContainers),
                            Column.of("Status", Kinds::podStatus),
                            Column.of("Restarts", _ -> "0"),
                            Column.wide("IP", pod -> Column.text(pod, "/status/podIP")),
                            Column.wide("Node", pod -> Column.text(pod, "/spec/nodeName"))));
    static final Kind NAMESPACE = kind("", "namespaces", "Namespace", false, List.of("ns"), NONE);
    static final Kind VOLUME =
            kind(
                    "",
                    "persistentvolumes",
                    "PersistentVolume",
                    false,
                    List.of("pv"),
                    List.of(Column.at("Status", "/status/phase")));
    static final Kind CLAIM =
            kind(
                    "",
                    "persistentvolumeclaims",
                    "PersistentVolumeClaim",
                    true,
                    List.of("pvc"),
                    List.of(Column.at("Status", "/status/phase")));
    static final Kind SERVICE = kind("", "services", "Service", true, List.of("svc"), NONE);
    static final Kind EVENT = kind("", "events", "Event", true, List.of("ev"), NONE);
    static final Kind DEPLOYMENT =
            kind("apps", "deployments", "Deployment", true, List.of("deploy"), NONE);
    static final Kind REPLICA_SET =
            kind("apps", "replicasets", "ReplicaSet", true, List.of("rs"), NONE);
    static final Kind STATEFUL_SET =
            kind("apps", "statefulsets", "StatefulSet", true, List.of("sts"), NONE);
    static final Kind DAEMON_SET =
            kind("apps", "daemonsets", "DaemonSet", true, List.of("ds"), NONE);
    static final Kind JOB = kind("batch", "jobs", "Job", true, List.of(), NONE);
    static final Kind BUDGET =
            kind(
                    "policy",
                    "poddisruptionbudgets",
                    "PodDisruptionBudget",
                    true,
                    List.of("pdb"),
                    List.of(Column.at("Allowed Disruptions", "/status/disruptionsAllowed")));
    static final Kind LEASE = kind("coordination.k8s.io", "leases", "Lease", true, List.of(), NONE);
    static final Kind STORAGE_CLASS =
            kind("storage.k8s.io", "storageclasses", "StorageClass", false, List.of("sc"), NONE);
    static final Kind ATTACHMENT =
            kind(
                    "storage.k8s.io",
                    "volumeattachments",
                    "VolumeAttachment",
                    false,
                    List.of(),
                    List.of(
                            Column.at("Attacher", "/spec/attacher"),
                            Column.at("PV", "/spec/source/persistentVolumeName"),
                            Column.at("Node", "/spec/nodeName"),
                            Column.at("Attached", "/status/attached")));
    static final Kind CSI_NODE =
            kind("storage.k8s.io", "csinodes", "CSINode", false, List.of(), NONE);
    static final Kind MACHINE =
            kind(
                    "kubevirt.io",
                    "virtualmachines",
                    "VirtualMachine",
                    true,
                    List.of("vm", "vms"),
                    List.of(
                            Column.at("Status", "/status/printableStatus"),
                            Column.at("Ready", "/status/ready")));
    static final Kind INSTANCE =
            kind(
                    "kubevirt.io",
                    "virtualmachineinstances",
                    "VirtualMachineInstance",
                    true,
                    List.of("vmi", "vmis"),
                    List.of(
                            Column.at("Phase", "/status/phase"),
                            Column.at("IP", "/status/interfaces/0/ipAddress"),
                            Column.at("NodeName", "/status/nodeName"),
                            Column.of("Ready", it -> condition(it, "Ready")),
                            Column.wide("Live-Migratable", it -> condition(it, "LiveMigratable")),
                            Column.wide("Paused", it -> condition(it, "Paused"))));
    static final Kind MIGRATION =
            kind(
                    "kubevirt.io",
                    "virtualmachineinstancemigrations",
                    "VirtualMachineInstanceMigration",
                    true,
                    List.of("vmim", "vmims"),
                    List.of(
                            Column.at("Phase", "/status/phase"),
                            Column.at("VMI", "/spec/vmiName")));
    static final Kind KUBEVIRT =
            kind("kubevirt.io", "kubevirts", "KubeVirt", true, List.of("kv"), NONE);

    static final Kind SRIOV_STATE =
            kind(
                    "sriovnetwork.openshift.io",
                    "sriovnetworknodestates",
                    "SriovNetworkNodeState",
                    true,
                    List.of(),
                    NONE);
    static final Kind METAL_HOST =
            new Kind(
                    "metal3.io",
                    "v1alpha1",
                    "baremetalhosts",
                    "BareMetalHost",
                    true,
                    List.of("bmh"),
                    NONE);

    private static final List<Kind> OWN =
            List.of(
                    NODE,
                    POD,
                    NAMESPACE,
                    VOLUME,
                    CLAIM,
                    SERVICE,
                    EVENT,
                    DEPLOYMENT,
                    REPLICA_SET,
                    STATEFUL_SET,
                    DAEMON_SET,
                    JOB,
                    BUDGET,
                    LEASE,
                    STORAGE_CLASS,
                    ATTACHMENT,
                    CSI_NODE,
                    MACHINE,
                    INSTANCE,
                    MIGRATION,
                    KUBEVIRT,
                    SRIOV_STATE,
                    METAL_HOST);

    static final List<Kind> ALL = Stream.concat(OWN.stream(), SystemKinds.ALL.stream()).toList();

    private Kinds() {}

    private static Kind kind(
            String group,
            String plural,
            String name,
            boolean namespaced,
            List<String> shortNames,
            List<Column> columns) {
        return new Kind(group, "v1", plural, name, namespaced, shortNames, columns);
    }

    static Optional<Kind> of(String group, String version, String plural) {
        return ALL.stream()
                .filter(
                        kind ->
                                kind.group().equals(group)
                                        && kind.version().equals(version)
                                        && kind.plural().equals(plural))
                .findFirst();
    }

    /** By an object's own words. */
    static Optional<Kind> of(JsonNode object) {
        return ALL.stream()
                .filter(
                        kind ->
                                kind.apiVersion().equals(object.path("apiVersion").asText())
                                        && kind.name().equals(object.path("kind").asText()))
                .findFirst();
    }

    /** Status of a condition; empty where there is none. */
    static String condition(JsonNode object, String type) {
        return StreamSupport.stream(object.at("/status/conditions").spliterator(), false)
                .filter(each -> each.path("type").asText().equals(type))
                .map(each -> each.path("status").asText())
                .findFirst()
                .orElse("");
    }

    private static String nodeStatus(JsonNode node) {
        String ready = condition(node, "Ready").equals("True") ? "Ready" : "NotReady";
        return node.at("/spec/unschedulable").asBoolean() ? ready + ",SchedulingDisabled" : ready;
    }

    private static String roles(JsonNode node) {
        List<String> roles = new ArrayList<>();
        node.at("/metadata/labels")
                .fieldNames()
                .forEachRemaining(
                        label -> {
                            if (label.startsWith("node-role.kubernetes.io/")) {
                                roles.add(label.substring(label.indexOf('/') + 1));
                            }
                        });
        return roles.isEmpty() ? "<none>" : String.join(",", roles);
    }

    private static String address(JsonNode node, String type) {
        return StreamSupport.stream(node.at("/status/addresses").spliterator(), false)
                .filter(each -> each.path("type").asText().equals(type))
                .map(each -> each.path("address").asText())
                .findFirst()
                .orElse("<none>");
    }

    private static String readyContainers(JsonNode pod) {
        int all = pod.at("/spec/containers").size();
        return (condition(pod, "Ready").equals("True") ? all : 0) + "/" + all;
    }

    private static String podStatus(JsonNode pod) {
        return pod.at("/metadata").has("deletionTimestamp")
                ? "Terminating"
                : Column.text(pod, "/status/phase");
    }
}
