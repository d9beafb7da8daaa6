package io.rackside.drivers.cluster.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Everything a check knows to complain of, at once; and objects that make no sense. */
@Timeout(60)
class ManyThingsWrongTest {
    private static final String LAST = "node-005";

    private final Instant now = Time.system().now();
    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = Site.open();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void ofNodes() throws Exception {
        site.change(
                "nodes",
                "",
                LAST,
                node -> {
                    node.withObject("/spec").put("unschedulable", true);
                    for (var each : node.at("/status/conditions")) {
                        if (each.path("type").asText().equals("DiskPressure")) {
                            ((ObjectNode) each).put("status", "True");
                        }
                    }
                });
        assertEquals(Set.of("cordoned-unknown", "pressure"), site.complaints(Topic.NODES));
    }

    @Test
    void ofEtcdWithOneMember() throws Exception {
        for (String each : List.of("node-002", "node-003")) {
            site.cluster.world().remove("pods", "kube-system", "etcd-" + each);
            site.change(
                    "nodes",
                    "",
                    each,
                    node ->
                            node.withObject("/metadata/labels")
                                    .remove("node-role.kubernetes.io/control-plane"));
        }
        site.cluster.mischief().fail("etcd");
        assertEquals(Set.of("few", "not-reached"), site.complaints(Topic.ETCD));
    }

    @Test
    void ofPodNetworks() throws Exception {
        site.put(
                """
                {'apiVersion':'crd.projectcalico.org/v1','kind':'IPAMBlock',
                 'metadata':{'name':'gone'},'spec':{'affinity':'host:node-999',
                 'cidr':'10.220.0.0/30','allocations':[0,1,2,3]}}
                """);
        site.put(
                """
                {'apiVersion':'crd.projectcalico.org/v1','kind':'IPPool',
                 'metadata':{'name':'tiny'},'spec':{'cidr':'10.220.0.0/30'}}
                """);
        site.put(
                """
                {'apiVersion':'networking.alibaba.com/v1','kind':'IPInstance',
                 'metadata':{'namespace':'scada','name':'10-1-1-1'},
                 'spec':{'binding':{'podName':'long-gone'}}}
                """);
        site.put(
                """
                {'apiVersion':'networking.alibaba.com/v1','kind':'IPInstance',
                 'metadata':{'namespace':'scada','name':'10-1-1-2'},
                 'spec':{'binding':{'podName':'comes-again-0','stateful':{'index':0}}}}
                """);
        assertEquals(Set.of("block", "used", "left"), site.complaints(Topic.POD_NETWORK));
    }

    @Test
    void ofBothFamilies() throws Exception {
        assertEquals(Set.of(), site.complaints(Topic.DUAL_STACK));
        site.change("nodes", "", LAST, node -> node.withObject("/spec").putArray("podCIDRs"));
        var pod =
                site.cluster.world().objects("pods").stream()
                        .filter(each -> each.at("/status/podIPs").size() == 2)
                        .filter(
                                each ->
                                        each.at("/metadata/ownerReferences/0/kind")
                                                .asText()
                                                .equals("ReplicaSet"))
                        .findFirst()
                        .orElseThrow();
        String name = pod.at("/metadata/name").asText();
        site.change(
                "pods",
                pod.at("/metadata/namespace").asText(),
                name,
                each -> ((ArrayNode) each.at("/status/podIPs")).remove(1));
        List<Finding> lacking =
                site.check(Topic.DUAL_STACK).evidence().stream()
                        .filter(each -> each.weight() == Result.WARNING)
                        .toList();
        assertEquals(2, lacking.size(), lacking::toString);
        assertEquals("node-005", lacking.get(0).subject());
        assertEquals(pod.at("/metadata/namespace").asText() + "/" + name, lacking.get(1).subject());
    }

    @Test
    void ofSriov() throws Exception {
        site.change(
                "sriovnetworknodestates",
                "sriov-network-operator",
                LAST,
                state -> {
                    ((ObjectNode) state.at("/status/interfaces/0"))
                            .put("numVfs", 4)
                            .put("linkSpeed", "-1 Mb/s");
                    ((ArrayNode) state.at("/spec/interfaces"))
                            .addObject()
                            .put("name", "ens9f1")
                            .put("pciAddress", "0000:5e:00.1")
                            .put("numVfs", 2);
                    state.withObject("/status").put("syncStatus", "InProgress");
                });
        site.change(
                "nodes",
                "",
                LAST,
                node -> node.withObject("/status/allocatable").put("openshift.io/sriov_fast", "0"));
        site.put(
                """
                {'apiVersion':'sriovnetwork.openshift.io/v1','kind':'SriovNetworkNodeState',
                 'metadata':{'namespace':'sriov-network-operator','name':'node-999'},
                 'status':{'syncStatus':'Succeeded'}}
                """);
        assertEquals(
                Set.of("functions", "link", "no-port", "working", "given", "no-node", "network"),
                site.complaints(Topic.SRIOV));
    }

    @Test
    void ofStorage() throws Exception {
        site.change(
                "volumeattachments",
                "",
                "csi-pvc-0000",
                each ->
                        each.withObject("/status/attachError")
                                .put("message", "Multi-Attach error"));
        site.change(
                "volumeattachments",
                "",
                "csi-pvc-0001",
                each ->
                        each.withObject("/metadata")
                                .put(
                                        "deletionTimestamp",
                                        now.minus(Duration.ofHours(1)).toString()));
        site.change(
                "persistentvolumes",
                "",
                "pvc-0000",
                each -> each.withObject("/status").put("phase", "Failed"));
        site.change(
                "persistentvolumes",
                "",
                "pvc-0001",
                each -> each.withObject("/status").put("phase", "Released"));
        site.change(
                "persistentvolumeclaims",
                "historian",
                "data-2",
                each -> each.withObject("/status").put("phase", "Lost"));
        site.change("csinodes", "", LAST, each -> each.withObject("/spec").putArray("drivers"));
        assertEquals(
                Set.of("attach", "stuck", "failed", "released", "lost"),
                site.complaints(Topic.STORAGE));
    }

    @Test
    void ofVirtualMachines() throws Exception {
        var machine = site.cluster.world().objects("virtualmachineinstances").getFirst();
        site.change(
                "virtualmachineinstances",
                machine.at("/metadata/namespace").asText(),
                machine.at("/metadata/name").asText(),
                each -> {
                    each.withObject("/spec").put("evictionStrategy", "LiveMigrateIfPossible");
                    var conditions = each.withObject("/status").putArray("conditions");
                    conditions.addObject().put("type", "Paused").put("status", "True");
                    conditions
                            .addObject()
                            .put("type", "LiveMigratable")
                            .put("status", "False")
                            .put("reason", "HostDeviceNotLiveMigratable");
                });
        site.change(
                "nodes",
                "",
                LAST,
                node ->
                        node.withObject("/metadata/annotations")
                                .put(
                                        "kubevirt.io/heartbeat",
                                        now.minus(Duration.ofMinutes(20)).toString()));
        site.change(
                "kubevirts",
                "kubevirt",
                "kubevirt",
                each -> each.withObject("/status").put("phase", "Deploying"));
        site.put(
                """
                {'apiVersion':'kubevirt.io/v1','kind':'VirtualMachineInstanceMigration',
                 'metadata':{'namespace':'scada','name':'m1'},'spec':{'vmiName':'vm-1'},
                 'status':{'phase':'Failed'}}
                """);
        assertEquals(
                Set.of("dies", "paused", "silent", "phase", "migration"),
                site.complaints(Topic.KUBEVIRT));
    }

    @Test
    void ofSharedGpus() throws Exception {
        site.change(
                "nodes",
                "",
                LAST,
                node ->
                        node.withObject("/metadata/annotations")
                                .put("hami.io/node-handshake", "Requesting_2026.01.01 08:00:00"));
        var pod =
                site.cluster.world().objects("pods").stream()
                        .filter(
                                each ->
                                        each.at("/metadata/annotations")
                                                .has("ALIYUN_COM_GPU_MEM_ASSIGNED"))
                        .findFirst()
                        .orElseThrow();
        site.change(
                "pods",
                pod.at("/metadata/namespace").asText(),
                pod.at("/metadata/name").asText(),
                each ->
                        each.withObject("/metadata/annotations")
                                .put("ALIYUN_COM_GPU_MEM_ASSIGNED", "false"));
        assertEquals(Set.of("silent", "waiting"), site.complaints(Topic.GPU_SHARE));
    }

    @Test
    void ofOpenYurt() throws Exception {
        site.change(
                "nodes",
                "",
                "node-004",
                node ->
                        node.withObject("/metadata/labels")
                                .put("openyurt.io/is-edge-worker", "true")
                                .put("apps.openyurt.io/nodepool", "nowhere"));
        site.change(
                "gateways",
                "",
                "gw-substation-east",
                each -> each.withObject("/status").putArray("activeEndpoints"));
        assertEquals(
                Set.of("autonomy", "hub", "no-pool", "gateway"), site.complaints(Topic.OPENYURT));
    }

    @Test
    void ofWorkloads() throws Exception {
        site.put(
                """
                {'apiVersion':'v1','kind':'Pod','metadata':{'namespace':'scada','name':'bare'},
                 'spec':{'nodeName':'node-004','containers':[{'name':'a'}]},
                 'status':{'phase':'Running'}}
                """);
        assertEquals(Set.of("bare"), site.complaints(Topic.HYGIENE));
    }

    /** Whoever may write objects may write anything into most of their fields. */
    @Test
    void objectsThatMakeNoSenseAreNoDefectOfACheck() throws Exception {
        for (String kind :
                List.of(
                        "v1 Node",
                        "v1 Pod",
                        "v1 Event",
                        "v1 Service",
                        "v1 PersistentVolume",
                        "v1 PersistentVolumeClaim",
                        "coordination.k8s.io/v1 Lease",
                        "storage.k8s.io/v1 StorageClass",
                        "storage.k8s.io/v1 VolumeAttachment",
                        "storage.k8s.io/v1 CSINode",
                        "kubevirt.io/v1 VirtualMachineInstance",
                        "kubevirt.io/v1 VirtualMachineInstanceMigration",
                        "kubevirt.io/v1 KubeVirt",
                        "sriovnetwork.openshift.io/v1 SriovNetworkNodeState",
                        "apps.openyurt.io/v1beta2 NodePool",
                        "raven.openyurt.io/v1beta1 Gateway",
                        "networking.alibaba.com/v1 Subnet",
                        "networking.alibaba.com/v1 IPInstance",
                        "crd.projectcalico.org/v1 IPPool",
                        "crd.projectcalico.org/v1 IPAMBlock",
                        "csi.aliyun.com/v1alpha1 NodeLocalStorage",
                        "k8s.cni.cncf.io/v1 NetworkAttachmentDefinition",
                        "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration")) {
            String[] parts = kind.split(" ");
            int number = 0;
            for (String body :
                    List.of(
                            "'spec':'x','status':['y']",
                            "'spec':null,'status':null",
                            "'spec':{'interfaces':[null,7,{'vfGroups':[{'vfRange':'9-1'}]}],"
                                + "'cidr':'10.0.0.0/99','affinity':'host:','allocations':[null],"
                                + "'drivers':[{}],'ipFamilies':['x',{}],'podCIDRs':[1],"
                                + "'containers':[null,{'resources':{'limits':'x'}}]},"
                                + "'status':{'conditions':[{},null,{'type':['a']}],'used':1e300,"
                                + "'total':-1,'podIPs':[{'ip':['::']}],'readyNodeNum':'x'}",
                            "'webhooks':[{'clientConfig':{'caBundle':'!!'}}],'parameters':"
                                    + "{'numberOfReplicas':{}},'reason':'IOError','count':-9")) {
                site.put(
                        "{'apiVersion':'%s','kind':'%s','metadata':{'name':'odd-%d','annotations':'x'},%s}"
                                .formatted(parts[0], parts[1], number++, body));
            }
        }
        for (Checked checked : site.checks(EnumSet.allOf(Topic.class))) {
            assertFalse(InspectionTest.says(checked, "cluster.inspect.defect"), checked::toString);
        }
    }
}
