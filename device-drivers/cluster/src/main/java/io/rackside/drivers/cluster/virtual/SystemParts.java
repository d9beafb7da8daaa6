package io.rackside.drivers.cluster.virtual;

import static io.rackside.drivers.cluster.virtual.SystemSeeding.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What belongs to the cluster rather than to one of its nodes: pools, classes, volumes, KubeVirt.
 */
record SystemParts(Instant now) {
    private static final int VOLUMES = 3;
    private static final int GPU_PODS = 2;

    void into(ClusterWorld world, List<String> nodes) {
        network(world, nodes);
        services(world);
        storage(world, nodes);
        gpu(world, nodes.getLast());
        world.put(
                json(
                        """
                        {"apiVersion":"kubevirt.io/v1","kind":"KubeVirt",
                         "metadata":{"namespace":"kubevirt","name":"kubevirt"},
                         "spec":{"configuration":{"evictionStrategy":"LiveMigrate"}},
                         "status":{"phase":"Deployed"}}
                        """));
    }

    private static void network(ClusterWorld world, List<String> nodes) {
        world.put(
                json(
                        """
                        {"apiVersion":"crd.projectcalico.org/v1","kind":"IPPool",
                         "metadata":{"name":"default-ipv4"},"spec":{"cidr":"10.200.0.0/20"}}
                        """));
        for (int i = 0; i < Math.min(nodes.size(), 60); i++) {
            world.put(
                    json(
                            """
                            {"apiVersion":"crd.projectcalico.org/v1","kind":"IPAMBlock",
                             "metadata":{"name":"10-200-%1$d-0-26"},
                             "spec":{"affinity":"host:%2$s","cidr":"10.200.%1$d.0/26",
                              "allocations":[0,0,null,null]}}
                            """,
                            i % 16, nodes.get(i)));
        }
        world.put(
                json(
                        """
                        {"apiVersion":"networking.alibaba.com/v1","kind":"Subnet",
                         "metadata":{"name":"bay-1"},
                         "spec":{"network":"bays","range":{"cidr":"10.210.0.0/24","version":"4"}},
                         "status":{"total":250,"used":20,"available":230}}
                        """));
    }

    /** Two in one namespace, reachable by both families. */
    private static void services(ClusterWorld world) {
        for (String name : List.of("scada", "historian")) {
            world.put(
                    json(
                            """
                            {"apiVersion":"v1","kind":"Service",
                             "metadata":{"namespace":"scada","name":"%s"},
                             "spec":{"type":"ClusterIP","ipFamilyPolicy":"RequireDualStack",
                              "ipFamilies":["IPv4","IPv6"],"selector":{"app":"%s"}}}
                            """,
                            name, name));
        }
    }

    private static void storage(ClusterWorld world, List<String> nodes) {
        world.put(
                json(
                        """
                        {"apiVersion":"storage.k8s.io/v1","kind":"StorageClass",
                         "metadata":{"name":"%s"},"provisioner":"driver.longhorn.io",
                         "parameters":{"numberOfReplicas":"3"}}
                        """,
                        SystemSeeding.CLASS));
        for (String node : nodes) {
            world.put(
                    json(
                            """
                            {"apiVersion":"storage.k8s.io/v1","kind":"CSINode",
                             "metadata":{"name":"%1$s"},
                             "spec":{"drivers":[{"name":"driver.longhorn.io","nodeID":"%1$s"}]}}
                            """,
                            node));
            world.put(
                    json(
                            """
                            {"apiVersion":"csi.aliyun.com/v1alpha1","kind":"NodeLocalStorage",
                             "metadata":{"name":"%1$s"},"spec":{"nodeName":"%1$s"},
                             "status":{"nodeStorageInfo":{
                              "deviceInfo":[{"name":"/dev/sdb","condition":"DiskReady"}],
                              "volumeGroups":[{"name":"pool0","condition":"DiskReady"}]}}}
                            """,
                            node));
        }
        for (int i = 0; i < VOLUMES; i++) {
            volume(world, i, nodes.getLast());
        }
    }

    private static void volume(ClusterWorld world, int i, String node) {
        String name = String.format(Locale.ROOT, "pvc-%04d", i);
        world.put(
                json(
                        """
                        {"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"%1$s"},
                         "spec":{"storageClassName":"%2$s","csi":{"driver":"driver.longhorn.io"},
                          "claimRef":{"namespace":"historian","name":"data-%3$d"}},
                         "status":{"phase":"Bound"}}
                        """,
                        name, SystemSeeding.CLASS, i));
        world.put(
                json(
                        """
                        {"apiVersion":"v1","kind":"PersistentVolumeClaim",
                         "metadata":{"namespace":"historian","name":"data-%3$d"},
                         "spec":{"storageClassName":"%2$s","volumeName":"%1$s",
                          "accessModes":["ReadWriteOnce"]},"status":{"phase":"Bound"}}
                        """,
                        name, SystemSeeding.CLASS, i));
        world.put(
                json(
                        """
                        {"apiVersion":"storage.k8s.io/v1","kind":"VolumeAttachment",
                         "metadata":{"name":"csi-%1$s"},
                         "spec":{"attacher":"driver.longhorn.io","nodeName":"%2$s",
                          "source":{"persistentVolumeName":"%1$s"}},"status":{"attached":true}}
                        """,
                        name, node));
    }

    /** Gives GPU memory to pods that run on a node. */
    private static void gpu(ClusterWorld world, String node) {
        world.objects("pods").stream()
                .filter(pod -> pod.at("/spec/nodeName").asText().equals(node))
                .filter(
                        pod ->
                                pod.at("/metadata/ownerReferences/0/kind")
                                        .asText()
                                        .equals("ReplicaSet"))
                .limit(GPU_PODS)
                .forEach(pod -> share(world, pod));
    }

    private static void share(ClusterWorld world, JsonNode found) {
        ObjectNode pod = found.deepCopy();
        pod.withObject("/metadata/annotations").put("ALIYUN_COM_GPU_MEM_ASSIGNED", "true");
        ((ObjectNode) pod.at("/spec/containers/0"))
                .withObject("/resources/limits")
                .put("aliyun.com/gpu-mem", "16")
                .put("memory", "2Gi");
        world.put(pod);
    }
}
