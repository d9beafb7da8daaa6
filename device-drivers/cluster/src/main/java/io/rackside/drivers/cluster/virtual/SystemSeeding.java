package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Furnishes a stand-in that {@link Seeding} filled with what a site has installed: leases, a
 * network of both families, storage with copies, SR-IOV, shared GPUs, OpenYurt, webhooks. All of it
 * is well; see {@link Damage}.
 *
 * @param now when its heartbeats were last
 */
public record SystemSeeding(Instant now) {
    static final String SRIOV_RESOURCE = "sriov_fast";
    static final String POOL = "substation-east";
    static final String CLASS = "replicated";
    private static final int GPU_MEMORY = 64;

    /** Puts it in; nodes, pods and machines are those that are there. */
    public void into(ClusterWorld world) {
        List<JsonNode> nodes = world.objects("nodes");
        for (int i = 0; i < nodes.size(); i++) {
            boolean last = i == nodes.size() - 1;
            String name = Store.name(nodes.get(i));
            world.put(node((ObjectNode) nodes.get(i).deepCopy(), i, last));
            world.put(
                    json(
                            """
                            {"apiVersion":"coordination.k8s.io/v1","kind":"Lease",
                             "metadata":{"namespace":"kube-node-lease","name":"%s"},
                             "spec":{"holderIdentity":"%s","renewTime":"%s"}}
                            """,
                            name, name, now));
            agent(world, "calico-node", name, i);
            if (nodes.get(i).at("/metadata/labels").has("node-role.kubernetes.io/control-plane")) {
                apiServer(world, name);
            }
            if (last) {
                agent(world, "yurt-hub", name, i);
                sriov(world, name);
                edge(world, name);
            }
        }
        addresses(world);
        new SystemParts(now).into(world, nodes.stream().map(Store::name).toList());
    }

    static ObjectNode json(String form, Object... values) {
        try {
            return (ObjectNode) Exchange.JSON.readTree(String.format(Locale.ROOT, form, values));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String ipv4(int node) {
        return "10.0." + node / 250 + "." + (node % 250 + 1);
    }

    private ObjectNode node(ObjectNode node, int i, boolean last) {
        ObjectNode labels = node.withObject("/metadata/labels");
        ObjectNode annotations = node.withObject("/metadata/annotations");
        annotations.put(Heartbeats.HANDLER, now.toString());
        ObjectNode spec = node.withObject("/spec");
        spec.putArray("podCIDRs")
                .add(spec.path("podCIDR").asText())
                .add("fd00:100:" + Integer.toHexString(i) + "::/64");
        ObjectNode status = node.withObject("/status");
        status.withArray("/addresses")
                .addObject()
                .put("type", "InternalIP")
                .put("address", ipv4(i));
        ArrayNode conditions = status.withArray("/conditions");
        for (String each : List.of("MemoryPressure", "DiskPressure", "KernelDeadlock")) {
            conditions.addObject().put("type", each).put("status", "False");
        }
        if (last) {
            labels.put("openyurt.io/is-edge-worker", "true");
            labels.put("apps.openyurt.io/nodepool", POOL);
            annotations.put("node.openyurt.io/autonomy-duration", "24h");
            annotations.put("hami.io/node-handshake", "Reported_" + now);
            for (String each : List.of("capacity", "allocatable")) {
                status.withObject("/" + each)
                        .put("aliyun.com/gpu-mem", Integer.toString(GPU_MEMORY))
                        .put("openshift.io/" + SRIOV_RESOURCE, "8");
            }
        }
        return node;
    }

    private static void apiServer(ClusterWorld world, String node) {
        world.put(
                json(
                        """
                        {"apiVersion":"v1","kind":"Pod",
                         "metadata":{"namespace":"kube-system","name":"kube-apiserver-%1$s",
                          "labels":{"component":"kube-apiserver","tier":"control-plane"},
                          "annotations":{"kubernetes.io/config.mirror":"%1$s"},
                          "ownerReferences":[{"apiVersion":"v1","kind":"Node","name":"%1$s",
                           "uid":"%1$s","controller":true}]},
                         "spec":{"nodeName":"%1$s","hostNetwork":true,
                          "containers":[{"name":"kube-apiserver","command":["kube-apiserver",
                           "--etcd-servers=https://127.0.0.1:2379",
                           "--etcd-servers-overrides=/events#https://127.0.0.1:2381"]}]},
                         "status":{"phase":"Running",
                          "conditions":[{"type":"Ready","status":"True"}]}}
                        """,
                        node));
    }

    /** A pod of a DaemonSet, on its node's network. */
    static void agent(ClusterWorld world, String name, String node, int i) {
        world.put(
                json(
                        """
                        {"apiVersion":"apps/v1","kind":"DaemonSet",
                         "metadata":{"namespace":"kube-system","name":"%1$s","uid":"%1$s-uid"},
                         "spec":{"selector":{"matchLabels":{"k8s-app":"%1$s"}}}}
                        """,
                        name));
        world.put(
                json(
                        """
                        {"apiVersion":"v1","kind":"Pod",
                         "metadata":{"namespace":"kube-system","name":"%1$s-%2$s",
                          "labels":{"k8s-app":"%1$s"},
                          "ownerReferences":[{"apiVersion":"apps/v1","kind":"DaemonSet",
                           "name":"%1$s","uid":"%1$s-uid","controller":true}]},
                         "spec":{"nodeName":"%2$s","hostNetwork":true,
                          "containers":[{"name":"main"}]},
                         "status":{"phase":"Running","podIPs":[{"ip":"%3$s"}],
                          "conditions":[{"type":"Ready","status":"True"}]}}
                        """,
                        name, node, ipv4(i)));
    }

    private static void sriov(ClusterWorld world, String node) {
        world.put(
                json(
                        """
                        {"apiVersion":"sriovnetwork.openshift.io/v1","kind":"SriovNetworkNodeState",
                         "metadata":{"namespace":"sriov-network-operator","name":"%s"},
                         "spec":{"interfaces":[{"name":"ens1f0","pciAddress":"0000:3b:00.0",
                          "numVfs":8,"vfGroups":[{"resourceName":"%s","vfRange":"0-7"}]}]},
                         "status":{"syncStatus":"Succeeded","interfaces":[{"name":"ens1f0",
                          "pciAddress":"0000:3b:00.0","numVfs":8,"totalvfs":64,
                          "mac":"02:00:3b:00:00:01","linkSpeed":"25000 Mb/s",
                          "linkAdminState":"up"}]}}
                        """,
                        node, SRIOV_RESOURCE));
        world.put(
                json(
                        """
                        {"apiVersion":"k8s.cni.cncf.io/v1","kind":"NetworkAttachmentDefinition",
                         "metadata":{"namespace":"default","name":"fast","annotations":
                          {"k8s.v1.cni.cncf.io/resourceName":"openshift.io/%s"}},"spec":{}}
                        """,
                        SRIOV_RESOURCE));
    }

    private static void edge(ClusterWorld world, String node) {
        world.put(
                json(
                        """
                        {"apiVersion":"apps.openyurt.io/v1beta2","kind":"NodePool",
                         "metadata":{"name":"%s"},"spec":{"type":"Edge"},
                         "status":{"readyNodeNum":1,"unreadyNodeNum":0,"nodes":["%s"]}}
                        """,
                        POOL, node));
        world.put(
                json(
                        """
                        {"apiVersion":"raven.openyurt.io/v1beta1","kind":"Gateway",
                         "metadata":{"name":"gw-%s"},"spec":{"endpoints":[{"nodeName":"%s"}]},
                         "status":{"activeEndpoints":[{"nodeName":"%s","type":"tunnel"}]}}
                        """,
                        POOL, node, node));
    }

    /** Addresses of both families for pods and machines that have none yet. */
    private static void addresses(ClusterWorld world) {
        int count = 0;
        for (JsonNode each : world.objects("pods")) {
            if (!each.at("/status").has("podIPs") && !each.at("/spec/hostNetwork").asBoolean()) {
                count++;
                ObjectNode pod = each.deepCopy();
                ArrayNode all = pod.withObject("/status").putArray("podIPs");
                all.addObject().put("ip", "10.200." + count / 250 % 250 + "." + (count % 250 + 1));
                all.addObject().put("ip", "fd00:200::" + Integer.toHexString(count));
                world.put(pod);
            }
        }
        for (JsonNode each : world.objects("virtualmachineinstances")) {
            count++;
            ObjectNode machine = each.deepCopy();
            machine.withObject("/status")
                    .putArray("interfaces")
                    .addObject()
                    .putArray("ipAddresses")
                    .add("10.201." + count / 250 % 250 + "." + (count % 250 + 1))
                    .add("fd00:201::" + Integer.toHexString(count));
            world.put(machine);
        }
    }
}
