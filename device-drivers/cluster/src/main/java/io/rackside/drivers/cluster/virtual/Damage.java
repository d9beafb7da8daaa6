package io.rackside.drivers.cluster.virtual;

import static io.rackside.drivers.cluster.virtual.SystemSeeding.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Something that is wrong in a site, done to a stand-in that {@link Seeding} filled and {@link
 * SystemSeeding} furnished.
 */
public enum Damage {
    /** A node without power. */
    NODE_DARK(damaged -> damaged.world().power(damaged.lastNode(), false)),
    /** A kubelet that is not heard, while its node still counts as ready. */
    NODE_SILENT(Damaged::silence),
    /** A node taken out of scheduling three days ago. */
    NODE_FORGOTTEN(Damaged::forget),
    /** A detector that has seen broken memory. */
    HARDWARE_ERROR(Damaged::hardware),
    /** A probe of the API server that says no. */
    PROBE_FAILS(damaged -> damaged.cluster().mischief().fail("autoregister-completion")),
    ETCD_MEMBER_LOST(
            damaged ->
                    damaged.world().remove("pods", "kube-system", "etcd-" + damaged.firstNode())),
    /** One API server that keeps events elsewhere than the others. */
    ETCD_SPLIT(Damaged::split),
    /** A webhook whose authority is over in three days. */
    WEBHOOK_EXPIRES(Damaged::webhook),
    KUBELET_OLD(
            damaged ->
                    damaged.node(
                            damaged.lastNode(),
                            node ->
                                    node.withObject("/status/nodeInfo")
                                            .put("kubeletVersion", "v1.31.4"))),
    NETWORK_AGENT_DOWN(
            damaged ->
                    damaged.change(
                            "pods",
                            "kube-system",
                            "calico-node-" + damaged.lastNode(),
                            pod -> Pods.ready(pod.withObject("/status"), false))),
    ADDRESSES_USED_UP(
            damaged ->
                    damaged.change(
                            "subnets",
                            "",
                            "bay-1",
                            subnet -> subnet.withObject("/status").put("used", 250))),
    SERVICE_IPV4_ONLY(
            damaged ->
                    damaged.change(
                            "services",
                            "scada",
                            "historian",
                            service ->
                                    service.withObject("/spec")
                                            .putArray("ipFamilies")
                                            .add("IPv4"))),
    SRIOV_FAILED(Damaged::sriov),
    /** Claims of a class that keeps one copy alone. */
    STORAGE_ONE_COPY(
            damaged ->
                    damaged.change(
                            "storageclasses",
                            "",
                            SystemSeeding.CLASS,
                            each -> each.withObject("/parameters").put("numberOfReplicas", "1"))),
    DISK_FAULT(Damaged::disk),
    /** A virtual machine that is to be migrated and cannot. */
    MACHINE_FIXED(Damaged::fix),
    GPU_OVERSOLD(
            damaged ->
                    damaged.node(
                            damaged.lastNode(),
                            node ->
                                    node.withObject("/status/allocatable")
                                            .put("aliyun.com/gpu-mem", "8"))),
    IMAGE_MISSING(Damaged::image),
    POOL_DOWN(
            damaged ->
                    damaged.change(
                            "nodepools",
                            "",
                            SystemSeeding.POOL,
                            pool ->
                                    pool.withObject("/status")
                                            .put("readyNodeNum", 0)
                                            .put("unreadyNodeNum", 1))),
    /** All replicas of one workload on one node. */
    REPLICAS_TOGETHER(Damaged::together),
    RESTARTS(
            damaged ->
                    damaged.pod(
                            pod ->
                                    pod.withObject("/status")
                                            .putArray("containerStatuses")
                                            .addObject()
                                            .put("name", "main")
                                            .put("restartCount", 93)));

    private final Consumer<Damaged> act;

    Damage(Consumer<Damaged> act) {
        this.act = act;
    }

    /** The word of the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Does it. */
    public void to(VirtualCluster cluster, Instant now) {
        act.accept(new Damaged(cluster, now));
    }

    /** What it is done to. */
    private record Damaged(VirtualCluster cluster, Instant now) {
        ClusterWorld world() {
            return cluster.world();
        }

        String firstNode() {
            return Store.name(world().objects("nodes").getFirst());
        }

        String lastNode() {
            return Store.name(world().objects("nodes").getLast());
        }

        void change(String plural, String namespace, String name, Consumer<ObjectNode> how) {
            JsonNode found =
                    world().object(plural, namespace, name)
                            .orElseThrow(
                                    () ->
                                            new IllegalStateException(
                                                    "not furnished: " + plural + " " + name));
            ObjectNode changed = found.deepCopy();
            how.accept(changed);
            world().put(changed);
        }

        void node(String name, Consumer<ObjectNode> how) {
            change("nodes", "", name, how);
        }

        /** Pods that a ReplicaSet keeps, the first one's kept together. */
        List<JsonNode> replicas() {
            List<JsonNode> kept =
                    world().objects("pods").stream()
                            .filter(
                                    pod ->
                                            pod.at("/metadata/ownerReferences/0/kind")
                                                    .asText()
                                                    .equals("ReplicaSet"))
                            .toList();
            String owner = kept.getFirst().at("/metadata/ownerReferences/0/uid").asText();
            return kept.stream().filter(pod -> Pods.ownedBy(pod, owner)).toList();
        }

        void pod(Consumer<ObjectNode> how) {
            JsonNode pod = replicas().getFirst();
            change("pods", Store.namespace(pod), Store.name(pod), how);
        }

        void silence() {
            world().silence(lastNode());
            change(
                    "leases",
                    Heartbeats.NAMESPACE,
                    lastNode(),
                    lease ->
                            lease.withObject("/spec")
                                    .put("renewTime", now.minus(Duration.ofMinutes(5)).toString()));
        }

        void forget() {
            node(
                    lastNode(),
                    node -> {
                        ObjectNode spec = node.withObject("/spec").put("unschedulable", true);
                        spec.withArray("/taints")
                                .addObject()
                                .put("key", "node.kubernetes.io/unschedulable")
                                .put("effect", "NoSchedule")
                                .put("timeAdded", now.minus(Duration.ofDays(3)).toString());
                    });
        }

        void hardware() {
            node(
                    lastNode(),
                    node ->
                            node.withObject("/status")
                                    .withArray("/conditions")
                                    .addObject()
                                    .put("type", "CperHardwareErrorFatal")
                                    .put("status", "True"));
            world().put(
                            json(
                                    """
                                    {"apiVersion":"v1","kind":"Event",
                                     "metadata":{"namespace":"default","name":"%1$s.17f0"},
                                     "involvedObject":{"kind":"Node","name":"%1$s"},
                                     "reason":"MemoryReadError","count":4,"type":"Warning"}
                                    """,
                                    lastNode()));
        }

        void split() {
            change(
                    "pods",
                    "kube-system",
                    "kube-apiserver-" + firstNode(),
                    pod ->
                            ((ObjectNode) pod.at("/spec/containers/0"))
                                    .putArray("command")
                                    .add("kube-apiserver")
                                    .add("--etcd-servers=https://127.0.0.1:2379"));
        }

        void webhook() {
            world().put(
                            json(
                                    """
                                    {"apiVersion":"admissionregistration.k8s.io/v1",
                                     "kind":"ValidatingWebhookConfiguration",
                                     "metadata":{"name":"guard"},
                                     "webhooks":[{"name":"guard.site","clientConfig":{"caBundle":"%s"}}]}
                                    """,
                                    ServerIdentity.bundle(now, Duration.ofDays(3))));
        }

        void sriov() {
            change(
                    "sriovnetworknodestates",
                    "sriov-network-operator",
                    lastNode(),
                    state ->
                            state.withObject("/status")
                                    .put("syncStatus", "Failed")
                                    .put("lastSyncError", "cannot allocate memory"));
        }

        void disk() {
            change(
                    "nodelocalstorages",
                    "",
                    lastNode(),
                    each ->
                            ((ObjectNode) each.at("/status/nodeStorageInfo/deviceInfo/0"))
                                    .put("condition", "DiskFault"));
        }

        void fix() {
            JsonNode machine = world().objects("virtualmachineinstances").getFirst();
            change(
                    "virtualmachineinstances",
                    Store.namespace(machine),
                    Store.name(machine),
                    each ->
                            each.withObject("/status")
                                    .putArray("conditions")
                                    .addObject()
                                    .put("type", "LiveMigratable")
                                    .put("status", "False")
                                    .put("reason", "DisksNotLiveMigratable"));
        }

        void image() {
            pod(
                    pod -> {
                        ObjectNode status = pod.withObject("/status").put("phase", "Pending");
                        Pods.ready(status, false);
                        ObjectNode container = status.putArray("containerStatuses").addObject();
                        container.put("name", "main").put("image", "registry.site/scada:1.0");
                        container.withObject("/state/waiting").put("reason", "ImagePullBackOff");
                    });
        }

        void together() {
            for (JsonNode pod : replicas()) {
                change(
                        "pods",
                        Store.namespace(pod),
                        Store.name(pod),
                        each -> each.withObject("/spec").put("nodeName", lastNode()));
            }
        }
    }
}
