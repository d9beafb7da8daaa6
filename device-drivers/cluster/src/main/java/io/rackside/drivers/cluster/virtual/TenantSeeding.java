package io.rackside.drivers.cluster.virtual;

import static io.rackside.drivers.cluster.virtual.SystemSeeding.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;

/**
 * Adds to a stand-in that {@link Seeding} filled what its servers are shared by: clusters whose
 * nodes are virtual machines of this one (Cluster API for KubeVirt), node pools of OpenYurt, GPUs
 * given out in shares, virtual functions of network cards, volumes on the servers' own disks.
 *
 * @param clusters virtual clusters, up to {@value #CLUSTERS_MOST}; every fifth has a control plane
 *     of three and three workers, the others have one and two
 * @param pools node pools that the nodes beside the control plane are dealt out to, up to {@value
 *     #POOLS_MOST}; every fourth node does not go on by itself when the centre is away
 * @param gpus of each second node, up to {@value #DEVICES_MOST}, of {@value #GPU_MEMORY} GiB each
 * @param functions virtual functions of each node, up to {@value #DEVICES_MOST}
 * @param volumes on each node's own disk, up to {@value #DEVICES_MOST}
 */
public record TenantSeeding(int clusters, int pools, int gpus, int functions, int volumes) {
    public static final int CLUSTERS_MOST = 2_000;
    public static final int POOLS_MOST = 100;
    public static final int DEVICES_MOST = 64;
    private static final int GPU_MEMORY = 16;
    private static final String FUNCTION = "openshift.io/sriov_bay";
    private static final List<String> TENANTS =
            List.of("dispatch", "protection", "metering", "wind", "storage", "video", "training");

    /** Nothing. */
    public static final TenantSeeding NONE = new TenantSeeding(0, 0, 0, 0, 0);

    public TenantSeeding {
        within(clusters, CLUSTERS_MOST);
        within(pools, POOLS_MOST);
        within(gpus, DEVICES_MOST);
        within(functions, DEVICES_MOST);
        within(volumes, DEVICES_MOST);
    }

    private static void within(int number, int most) {
        if (number < 0 || number > most) {
            throw new IllegalArgumentException("out of range");
        }
    }

    /** Puts it in; nodes are those that are there. */
    public void into(ClusterWorld world) {
        List<JsonNode> nodes = world.objects("nodes");
        List<String> names = nodes.stream().map(Store::name).toList();
        for (int i = 0; i < nodes.size(); i++) {
            world.put(node((ObjectNode) nodes.get(i).deepCopy(), i));
            if (pools > 0 && !leads(nodes.get(i))) {
                SystemSeeding.agent(world, "yurt-hub", names.get(i), i);
            }
            consumers(world, names.get(i), i);
        }
        for (int i = 0; i < Math.min(pools, nodes.size()); i++) {
            pool(world, i);
        }
        for (int i = 0; i < clusters; i++) {
            cluster(world, i, names);
        }
    }

    private static boolean leads(JsonNode node) {
        return node.at("/metadata/labels").has("node-role.kubernetes.io/control-plane");
    }

    private static String poolName(int pool) {
        return String.format(Locale.ROOT, "substation-%02d", pool + 1);
    }

    private ObjectNode node(ObjectNode node, int i) {
        if (pools > 0 && !leads(node)) {
            ObjectNode labels = node.withObject("/metadata/labels");
            labels.put("openyurt.io/is-edge-worker", "true");
            labels.put("apps.openyurt.io/nodepool", poolName(i % pools));
            if (i % 4 != 3) {
                node.withObject("/metadata/annotations")
                        .put("node.openyurt.io/autonomy-duration", "24h");
            }
        }
        for (String each : List.of("capacity", "allocatable")) {
            ObjectNode amounts = node.withObject("/status/" + each);
            if (gpus > 0 && i % 2 == 1) {
                amounts.put("aliyun.com/gpu-count", Integer.toString(gpus));
                amounts.put("aliyun.com/gpu-mem", Integer.toString(gpus * GPU_MEMORY));
            }
            if (functions > 0) {
                amounts.put(FUNCTION, Integer.toString(functions));
            }
        }
        return node;
    }

    private void pool(ClusterWorld world, int pool) {
        List<String> members =
                world.objects("nodes").stream()
                        .filter(
                                node ->
                                        node.at("/metadata/labels")
                                                .path("apps.openyurt.io/nodepool")
                                                .asText()
                                                .equals(poolName(pool)))
                        .map(Store::name)
                        .toList();
        ObjectNode object =
                json(
                        """
                        {"apiVersion":"apps.openyurt.io/v1beta2","kind":"NodePool",
                         "metadata":{"name":"%s"},"spec":{"type":"Edge"},
                         "status":{"readyNodeNum":%d,"unreadyNodeNum":0}}
                        """,
                        poolName(pool), members.size());
        members.forEach(object.withObject("/status").putArray("nodes")::add);
        world.put(object);
    }

    /** Pods that hold a share of its GPUs, some of its functions and its volumes. */
    private void consumers(ClusterWorld world, String node, int i) {
        if (gpus > 0 && i % 2 == 1) {
            for (int j = 0; j < gpus; j++) {
                int share = 4 + 4 * (j % 2);
                pod(world, "video", "vision-" + node + "-" + j, node, "aliyun.com/gpu-mem", share);
            }
        }
        for (int j = 0; j < functions / 2; j++) {
            pod(world, "protection", "goose-" + node + "-" + j, node, FUNCTION, 1);
        }
        for (int j = 0; j < volumes; j++) {
            volume(world, node, j);
        }
    }

    private static void pod(
            ClusterWorld world,
            String namespace,
            String name,
            String node,
            String resource,
            int amount) {
        world.put(
                json(
                        """
                        {"apiVersion":"apps/v1","kind":"ReplicaSet",
                         "metadata":{"namespace":"%1$s","name":"%2$s","uid":"%2$s-uid"},
                         "spec":{"replicas":1,"selector":{"matchLabels":{"app":"%2$s"}},
                          "template":{"metadata":{"labels":{"app":"%2$s"}},
                           "spec":{"containers":[{"name":"main","resources":
                            {"limits":{"%4$s":"%5$d"},
                             "requests":{"cpu":"100m","memory":"256Mi","%4$s":"%5$d"}}}]}}},
                         "status":{"replicas":1,"readyReplicas":1}}
                        """,
                        namespace, name, node, resource, amount));
        world.put(
                json(
                        """
                        {"apiVersion":"v1","kind":"Pod",
                         "metadata":{"namespace":"%1$s","name":"%2$s-a000",
                          "labels":{"app":"%2$s"},
                          "annotations":{"ALIYUN_COM_GPU_MEM_ASSIGNED":"true"},
                          "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet",
                           "name":"%2$s","uid":"%2$s-uid","controller":true}]},
                         "spec":{"nodeName":"%3$s","containers":[{"name":"main","resources":
                          {"limits":{"%4$s":"%5$d"},
                           "requests":{"cpu":"100m","memory":"256Mi","%4$s":"%5$d"}}}]},
                         "status":{"phase":"Running",
                          "conditions":[{"type":"Ready","status":"True"}]}}
                        """,
                        namespace, name, node, resource, amount));
    }

    /** A disk of the node, and a pod that keeps its data there. */
    private static void volume(ClusterWorld world, String node, int j) {
        world.put(
                json(
                        """
                        {"apiVersion":"v1","kind":"PersistentVolume",
                         "metadata":{"name":"local-%1$s-%2$d"},
                         "spec":{"storageClassName":"local","capacity":{"storage":"%3$dGi"},
                          "local":{"path":"/var/lib/rackside/disk-%2$d"},
                          "claimRef":{"namespace":"historian","name":"data-%1$s-%2$d"},
                          "nodeAffinity":{"required":{"nodeSelectorTerms":[{"matchExpressions":[
                           {"key":"kubernetes.io/hostname","operator":"In",
                            "values":["%1$s"]}]}]}}},
                         "status":{"phase":"Bound"}}
                        """,
                        node, j, 200 + 100 * j));
        world.put(
                json(
                        """
                        {"apiVersion":"v1","kind":"PersistentVolumeClaim",
                         "metadata":{"namespace":"historian","name":"data-%1$s-%2$d"},
                         "spec":{"storageClassName":"local","volumeName":"local-%1$s-%2$d",
                          "accessModes":["ReadWriteOnce"]},"status":{"phase":"Bound"}}
                        """,
                        node, j));
        world.put(
                json(
                        """
                        {"apiVersion":"v1","kind":"Pod",
                         "metadata":{"namespace":"historian","name":"historian-%1$s-%2$d",
                          "labels":{"app":"historian"}},
                         "spec":{"nodeName":"%1$s","containers":[{"name":"main"}],
                          "volumes":[{"name":"data",
                           "persistentVolumeClaim":{"claimName":"data-%1$s-%2$d"}}]},
                         "status":{"phase":"Running",
                          "conditions":[{"type":"Ready","status":"True"}]}}
                        """,
                        node, j));
    }

    private static String clusterName(int cluster) {
        return String.format(
                Locale.ROOT,
                "%s-%02d",
                TENANTS.get(cluster % TENANTS.size()),
                1 + cluster / TENANTS.size());
    }

    /** In a namespace of its own, its nodes on servers side by side. */
    private static void cluster(ClusterWorld world, int i, List<String> nodes) {
        String name = clusterName(i);
        world.put(
                json(
                        """
                        {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"%s"}}
                        """,
                        name));
        int members = i % 5 == 0 ? 3 : 1;
        int workers = i % 5 == 0 ? 3 : 2;
        for (int j = 0; j < members + workers; j++) {
            boolean leads = j < members;
            String machine = name + (leads ? "-cp-" + j : "-md-" + (j - members));
            machine(world, name, machine, leads, nodes.get((2 * i + j) % nodes.size()));
        }
    }

    /** The control plane's cannot leave: their etcd lies on the server's disk. */
    private static void machine(
            ClusterWorld world, String cluster, String name, boolean leads, String node) {
        ObjectNode machine =
                json(
                        """
                        {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachine",
                         "metadata":{"namespace":"%1$s","name":"%2$s","uid":"%1$s-%2$s-uid"},
                         "spec":{"runStrategy":"Always","template":{
                          "metadata":{"labels":{"kubevirt.io/domain":"%2$s",
                           "cluster.x-k8s.io/cluster-name":"%1$s",
                           "cluster.x-k8s.io/role":"%3$s"}},
                          "spec":{"evictionStrategy":"%4$s","domain":{"memory":{"guest":"1Gi"}}},
                          "status":{"conditions":[{"type":"Ready","status":"True"},
                           {"type":"LiveMigratable","status":"%5$s"%6$s}]}}},
                         "status":{"printableStatus":"Running","ready":true}}
                        """,
                        cluster,
                        name,
                        leads ? "control-plane" : "worker",
                        leads ? "None" : "LiveMigrate",
                        leads ? "False" : "True",
                        leads ? ",\"reason\":\"DisksNotLiveMigratable\"" : "");
        ObjectNode instance =
                json(
                        """
                        {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachineInstance",
                         "metadata":{"namespace":"%1$s","name":"%2$s","uid":"%1$s-%2$s-instance",
                          "ownerReferences":[{"apiVersion":"kubevirt.io/v1",
                           "kind":"VirtualMachine","name":"%2$s","uid":"%1$s-%2$s-uid",
                           "controller":true}]}}
                        """,
                        cluster, name);
        JsonNode template = machine.at("/spec/template");
        ObjectNode labels = template.at("/metadata/labels").deepCopy();
        labels.put("kubevirt.io/nodeName", node);
        instance.withObject("/metadata").set("labels", labels);
        instance.set("spec", template.path("spec").deepCopy());
        instance.set("status", template.path("status").deepCopy());
        instance.withObject("/status").put("phase", "Running").put("nodeName", node);
        world.put(List.of(machine, instance, Machines.shellOn(instance, node)));
    }
}
