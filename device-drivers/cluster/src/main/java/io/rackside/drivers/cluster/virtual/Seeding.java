package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Fills a stand-in with a site as it could be: a control plane of three, workers, workloads with
 * replicas and budgets, and virtual machines of several sorts.
 *
 * @param nodes 1 to 5 000; the first three of them, where there are as many, run the control plane
 * @param pods those of the control plane and of the machines not counted
 * @param machines virtual machines
 * @param servers the machines its nodes are, one for each; none for nodes that stand nowhere
 */
public record Seeding(int nodes, int pods, int machines, List<Server> servers) {
    private static final int REPLICAS = 3;
    private static final int NAMESPACES = 12;
    private static final int MEMBERS = 3;
    private static final String TEMPLATE = "pod-template-hash";
    private static final List<String> APPS =
            List.of("scada", "historian", "gateway", "alarm", "video", "forecast", "protection");

    /**
     * A machine that is a node.
     *
     * @param name of the node
     * @param uuid its firmware tells
     */
    public record Server(String name, String uuid) {}

    public Seeding(int nodes, int pods, int machines) {
        this(nodes, pods, machines, List.of());
    }

    /** On these machines. */
    public static Seeding on(List<Server> servers, int pods, int machines) {
        return new Seeding(servers.size(), pods, machines, servers);
    }

    public Seeding {
        servers = List.copyOf(servers);
        if (nodes < 1
                || nodes > 5_000
                || pods < 0
                || pods > 100_000
                || machines < 0
                || machines > 50_000
                || (!servers.isEmpty() && servers.size() != nodes)) {
            throw new IllegalArgumentException("out of range");
        }
    }

    /** Puts it in. */
    public void into(ClusterWorld cluster) {
        for (int i = 0; i < NAMESPACES; i++) {
            cluster.put(object("v1", "Namespace", "", namespace(i)));
        }
        cluster.put(object("v1", "Namespace", "", "kube-system"));
        for (int i = 0; i < nodes; i++) {
            cluster.put(node(i));
            if (i < members()) {
                cluster.put(etcd(i));
            }
        }
        for (int i = 0; i * REPLICAS < pods; i++) {
            workload(cluster, i, Math.min(REPLICAS, pods - i * REPLICAS));
        }
        for (int i = 0; i < machines; i++) {
            machine(cluster, i);
        }
    }

    private int members() {
        return nodes < MEMBERS ? 1 : MEMBERS;
    }

    /** The UUID a node's firmware shows, so that the virtual server under it can show it too. */
    public static String systemUuid(int node) {
        return new UUID(0x4c4c_4544_0000_4000L + node, 0x8000_0000_0000_0000L + node).toString();
    }

    public static String nodeName(int node) {
        return String.format(Locale.ROOT, "node-%03d", node + 1);
    }

    private String name(int node) {
        return servers.isEmpty() ? nodeName(node) : servers.get(node).name();
    }

    private String uuid(int node) {
        return servers.isEmpty() ? systemUuid(node) : servers.get(node).uuid();
    }

    private static String namespace(int i) {
        return APPS.get(i % APPS.size()) + (i < APPS.size() ? "" : "-" + i / APPS.size());
    }

    private ObjectNode node(int i) {
        ObjectNode node = object("v1", "Node", "", name(i));
        ObjectNode labels = node.withObject("/metadata/labels");
        labels.put("kubernetes.io/hostname", name(i)).put("kubernetes.io/os", "linux");
        labels.put("kubevirt.io/schedulable", "true");
        node.putObject("spec").put("podCIDR", "10." + (100 + i / 256) + "." + i % 256 + ".0/24");
        if (i < members()) {
            labels.put("node-role.kubernetes.io/control-plane", "");
        }
        ObjectNode status = node.putObject("status");
        for (String each : List.of("capacity", "allocatable")) {
            status.putObject(each)
                    .put("cpu", "64")
                    .put("memory", "256Gi")
                    .put("pods", "250")
                    .put("devices.kubevirt.io/kvm", "1k")
                    .put("devices.kubevirt.io/tun", "1k");
        }
        Pods.ready(status, true);
        ArrayNode addresses = status.putArray("addresses");
        addresses.addObject().put("type", "InternalIP").put("address", "fd00:10::" + hex(i + 1));
        addresses.addObject().put("type", "Hostname").put("address", name(i));
        status.putObject("nodeInfo")
                .put("systemUUID", uuid(i))
                .put("machineID", hex(0x1000_0000 + i))
                .put("kubeletVersion", "v1.36.2")
                .put("containerRuntimeVersion", "containerd://1.7.27")
                .put("kernelVersion", "5.10.0-216.0.0.115.oe2203sp4")
                .put("osImage", "openEuler 22.03 (LTS-SP4)")
                .put("architecture", "amd64");
        return node;
    }

    private static String hex(int number) {
        return Integer.toHexString(number);
    }

    private ObjectNode etcd(int i) {
        ObjectNode pod = object("v1", "Pod", "kube-system", "etcd-" + name(i));
        ObjectNode metadata = pod.withObject("/metadata");
        metadata.putObject("labels").put("component", "etcd").put("tier", "control-plane");
        metadata.putObject("annotations").put("kubernetes.io/config.mirror", hex(i + 1));
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "v1")
                .put("kind", "Node")
                .put("name", name(i))
                .put("uid", name(i))
                .put("controller", true);
        ObjectNode spec = pod.putObject("spec").put("nodeName", name(i));
        spec.putArray("containers").addObject().put("name", "etcd");
        Pods.running(pod);
        return pod;
    }

    private void workload(ClusterWorld cluster, int i, int replicas) {
        String namespace = namespace(i % NAMESPACES);
        String name = APPS.get(i % APPS.size()) + "-" + i;
        ObjectNode keeper = object("apps/v1", "ReplicaSet", namespace, name);
        keeper.withObject("/metadata").put("uid", name + "-uid");
        keeper.withObject("/metadata/labels").put("app", name).put(TEMPLATE, template(i));
        ObjectNode spec = keeper.putObject("spec").put("replicas", replicas);
        spec.putObject("selector").putObject("matchLabels").put("app", name);
        ObjectNode template = spec.putObject("template");
        template.putObject("metadata")
                .putObject("labels")
                .put("app", name)
                .put(TEMPLATE, template(i));
        ObjectNode wanted = template.putObject("spec");
        ObjectNode container = wanted.putArray("containers").addObject().put("name", "main");
        container.put("image", "registry.site/" + APPS.get(i % APPS.size()) + ":1." + i % 9);
        container
                .putObject("resources")
                .putObject("requests")
                .put("cpu", "100m")
                .put("memory", "256Mi");
        keeper.putObject("status").put("replicas", replicas).put("readyReplicas", replicas);
        cluster.put(keeper);
        for (int j = 0; j < replicas; j++) {
            ObjectNode pod = pod(namespace, name, j, wanted, name((i * REPLICAS + j) % nodes));
            pod.withObject("/metadata/labels").put(TEMPLATE, template(i));
            cluster.put(pod);
        }
        if (i % 4 == 0 && replicas > 1) {
            cluster.put(budget(namespace, name, replicas));
        }
    }

    /** As a Deployment marks a ReplicaSet of its own, and what that makes. */
    private static String template(int i) {
        return hex(0x5c00_0000 + i * 7919);
    }

    private static ObjectNode pod(
            String namespace, String name, int j, ObjectNode wanted, String node) {
        ObjectNode pod = object("v1", "Pod", namespace, name + "-" + hex(0xa000 + j));
        ObjectNode metadata = pod.withObject("/metadata");
        metadata.putObject("labels").put("app", name);
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "apps/v1")
                .put("kind", "ReplicaSet")
                .put("name", name)
                .put("uid", name + "-uid")
                .put("controller", true);
        pod.set("spec", wanted.deepCopy());
        pod.withObject("/spec").put("nodeName", node);
        Pods.running(pod);
        return pod;
    }

    private static ObjectNode budget(String namespace, String name, int replicas) {
        ObjectNode budget = object("policy/v1", "PodDisruptionBudget", namespace, name);
        ObjectNode spec = budget.putObject("spec").put("minAvailable", replicas - 1);
        spec.putObject("selector").putObject("matchLabels").put("app", name);
        budget.putObject("status")
                .put("disruptionsAllowed", 1)
                .put("currentHealthy", replicas)
                .put("desiredHealthy", replicas - 1)
                .put("expectedPods", replicas);
        return budget;
    }

    /** Every fifth cannot move, every seventh is not moved, the others do. */
    private void machine(ClusterWorld cluster, int i) {
        String namespace = namespace(i % NAMESPACES);
        String name = "vm-" + i;
        boolean migratable = i % 5 != 4;
        ObjectNode machine = object("kubevirt.io/v1", "VirtualMachine", namespace, name);
        machine.withObject("/metadata").put("uid", name + "-uid");
        ObjectNode spec = machine.putObject("spec").put("runStrategy", "Always");
        ObjectNode template = spec.putObject("template");
        template.putObject("metadata").putObject("labels").put("kubevirt.io/domain", name);
        ObjectNode wanted = template.putObject("spec");
        wanted.put("evictionStrategy", i % 7 == 6 ? "None" : "LiveMigrate");
        wanted.putObject("domain").putObject("memory").put("guest", "2Gi");
        ObjectNode condition =
                template.putObject("status")
                        .putArray("conditions")
                        .addObject()
                        .put("type", "LiveMigratable")
                        .put("status", migratable ? "True" : "False");
        if (!migratable) {
            condition.put("reason", "DisksNotLiveMigratable");
        }
        machine.putObject("status").put("printableStatus", "Running").put("ready", true);
        String node = name(i % nodes);
        ObjectNode instance = object("kubevirt.io/v1", "VirtualMachineInstance", namespace, name);
        ObjectNode metadata = instance.withObject("/metadata");
        metadata.put("uid", name + "-instance");
        metadata.putObject("labels").put("kubevirt.io/nodeName", node);
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "kubevirt.io/v1")
                .put("kind", "VirtualMachine")
                .put("name", name)
                .put("uid", name + "-uid")
                .put("controller", true);
        instance.set("spec", wanted.deepCopy());
        instance.set("status", template.path("status").deepCopy());
        instance.withObject("/status").put("phase", "Running").put("nodeName", node);
        cluster.put(List.of(machine, instance, Machines.shellOn(instance, node)));
    }

    private static ObjectNode object(
            String apiVersion, String kind, String namespace, String name) {
        ObjectNode object = Store.empty().put("apiVersion", apiVersion).put("kind", kind);
        ObjectNode metadata = object.putObject("metadata").put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        return object;
    }
}
