package io.rackside.drivers.cluster.drain;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.object.LocalDrivers;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.text.Shown;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Storage beside Ceph and Longhorn, by what it writes into the cluster: Portworx (StorageNode,
 * libopenstorage/operator pkg/apis/core/v1/storagenode.go), LINSTOR (LinstorSatellite,
 * piraeusdatastore/piraeus-operator api/v1 and pkg/conditions), MinIO (Tenant, minio/operator
 * pkg/apis/minio.min.io/v2/types.go). Those of the first two tell of their nodes and not of their
 * data, so that a person has to look those up; so it is with any driver that is not known here.
 * What lies on one node alone is judged by each pod that uses it.
 */
final class OtherStorage {
    private static final String PORTWORX = "pxd.portworx.com";
    private static final String LINSTOR = "linstor.csi.linbit.com";
    private static final String TENANT = "v1.min.io/tenant";

    /**
     * Drivers whose data lie on none of the cluster's nodes, or are guarded elsewhere, by the list
     * of the CSI project (kubernetes-csi.github.io/docs/drivers.html) and their own documents.
     */
    private static final Set<String> AWAY =
            Set.of(
                    "driver.longhorn.io",
                    "nfs.csi.k8s.io",
                    "smb.csi.k8s.io",
                    "cinder.csi.openstack.org",
                    "nfs.manila.csi.openstack.org",
                    "csi.vsphere.vmware.com",
                    "csi.huawei.com",
                    "csi.trident.netapp.io",
                    "csi.hpe.com",
                    "diskplugin.csi.alibabacloud.com",
                    "nasplugin.csi.alibabacloud.com",
                    "ossplugin.csi.alibabacloud.com",
                    "csi.cert-manager.io",
                    "secrets-store.csi.k8s.io");

    /** Ends the names of Ceph's own drivers, which Rook begins with its namespace. */
    private static final List<String> CEPH =
            List.of("rbd.csi.ceph.com", "cephfs.csi.ceph.com", "nfs.csi.ceph.com");

    private final ClusterApi api;
    private final String node;
    private final Set<String> others;
    private final Set<String> unseen = new TreeSet<>();

    private OtherStorage(ClusterApi api, String node, Set<String> others) {
        this.api = api;
        this.node = node;
        this.others = others;
    }

    /**
     * What forbids that a node goes, or has to be looked up before.
     *
     * @param others nodes that may go at any moment, whose parts are as good as gone
     */
    static List<Hurdle> against(ClusterApi api, String node, Set<String> others)
            throws ClusterException, InterruptedException {
        return new OtherStorage(api, node, others).look();
    }

    private List<Hurdle> look() throws ClusterException, InterruptedException {
        List<Message> forbids = new ArrayList<>();
        for (String driver : drivers()) {
            switch (driver) {
                case PORTWORX -> portworx().ifPresent(forbids::add);
                case LINSTOR -> linstor().ifPresent(forbids::add);
                default -> known(driver);
            }
        }
        minio(forbids);
        List<Hurdle> hurdles = new ArrayList<>();
        forbids.forEach(why -> hurdles.add(Hurdles.whole(Hurdle.STORAGE, Hurdle.Need.NEVER, why)));
        if (!unseen.isEmpty()) {
            hurdles.add(
                    Hurdles.whole(
                            Hurdle.STORAGE_UNSEEN,
                            Hurdle.Need.STORAGE_UNSEEN,
                            Message.of(
                                    "cluster.drain.storage-unseen",
                                    Shown.all(String.join(", ", unseen)))));
        }
        return hurdles;
    }

    /** Ceph that Rook does not run may well run on these very nodes, beside the cluster. */
    private void known(String driver) throws ClusterException, InterruptedException {
        boolean away =
                AWAY.contains(driver)
                        || CEPH.stream().anyMatch(driver::endsWith) && StorageGuard.guardsCeph(api);
        if (!away && !LocalDrivers.isLocal(driver)) {
            unseen.add(driver);
        }
    }

    /** What the node mounts by; a node without is one that mounts nothing. */
    private Set<String> drivers() throws ClusterException, InterruptedException {
        Set<String> names = new TreeSet<>();
        try {
            Optional<JsonNode> found = api.object(Resource.CSI_NODE, "", node);
            for (JsonNode each : found.stream().flatMap(OtherStorage::driversOf).toList()) {
                names.add(each.path("name").asText(""));
            }
        } catch (ClusterException e) {
            refused(e, Resource.CSI_NODE);
        }
        return names;
    }

    private static Stream<JsonNode> driversOf(JsonNode csiNode) {
        return csiNode.path("spec").path("drivers").valueStream();
    }

    /** Its nodes elsewhere are all well, and more than half of its memory's stay. */
    private Optional<Message> portworx() throws ClusterException, InterruptedException {
        unseen.add(PORTWORX);
        List<JsonNode> nodes = objects(Resource.PORTWORX_NODE);
        boolean holds = nodes.stream().anyMatch(each -> here(each) && has(each, "storage"));
        List<String> unwell =
                nodes.stream()
                        .filter(each -> !here(each) && has(each, "storage") && !online(each))
                        .map(OtherStorage::name)
                        .toList();
        if (holds && !unwell.isEmpty()) {
            return Optional.of(
                    Message.of(
                            "cluster.drain.storage-portworx",
                            Shown.all(String.join(", ", unwell))));
        }
        List<JsonNode> members =
                nodes.stream().filter(each -> attribute(each, "kvdb").asBoolean()).toList();
        long staying = members.stream().filter(each -> !here(each) && online(each)).count();
        return members.stream().anyMatch(this::here) && staying <= members.size() / 2
                ? Optional.of(Message.of("cluster.drain.storage-kvdb", staying, members.size()))
                : Optional.empty();
    }

    /** Where it is not said, it has. */
    private static boolean has(JsonNode storageNode, String what) {
        return attribute(storageNode, what).asBoolean(true);
    }

    private static JsonNode attribute(JsonNode storageNode, String what) {
        return storageNode.path("status").path("nodeAttributes").path(what);
    }

    private boolean online(JsonNode storageNode) {
        return storageNode.path("status").path("phase").asText("").equals("Online")
                && !others.contains(name(storageNode));
    }

    private Optional<Message> linstor() throws ClusterException, InterruptedException {
        unseen.add(LINSTOR);
        List<JsonNode> satellites = objects(Resource.LINSTOR_SATELLITE);
        List<String> unwell =
                satellites.stream()
                        .filter(each -> !here(each))
                        .filter(each -> !available(each) || others.contains(name(each)))
                        .map(OtherStorage::name)
                        .toList();
        return satellites.stream().anyMatch(this::here) && !unwell.isEmpty()
                ? Optional.of(
                        Message.of(
                                "cluster.drain.storage-linstor",
                                Shown.all(String.join(", ", unwell))))
                : Optional.empty();
    }

    private static boolean available(JsonNode satellite) {
        return satellite
                .path("status")
                .path("conditions")
                .valueStream()
                .anyMatch(
                        each ->
                                each.path("type").asText("").equals("Available")
                                        && each.path("status").asText("").equals("True"));
    }

    private void minio(List<Message> forbids) throws ClusterException, InterruptedException {
        List<Pod> parts = StorageGuard.parts(api, TENANT);
        if (!StorageGuard.on(parts, node)) {
            return;
        }
        Set<String> here =
                parts.stream()
                        .filter(each -> each.node().equals(node))
                        .map(OtherStorage::tenant)
                        .collect(Collectors.toSet());
        List<String> unwell =
                parts.stream()
                        .filter(each -> !each.node().equals(node) && here.contains(tenant(each)))
                        .filter(each -> !StorageGuard.stays(each, others))
                        .map(Pod::name)
                        .toList();
        if (!unwell.isEmpty()) {
            forbids.add(
                    Message.of(
                            "cluster.drain.storage-copies",
                            Shown.all("MinIO", String.join(", ", unwell))));
        }
        Set<String> told = new TreeSet<>();
        for (JsonNode each : objects(Resource.MINIO_TENANT)) {
            String name = each.path("metadata").path("namespace").asText("") + "/" + name(each);
            if (here.contains(name) && each.path("status").has("healthStatus")) {
                told.add(name);
                unwhole(name, each.path("status")).ifPresent(forbids::add);
            }
        }
        here.stream().filter(it -> !told.contains(it)).forEach(it -> unseen.add("MinIO " + it));
    }

    private static String tenant(Pod pod) {
        return pod.namespace() + "/" + pod.labels().getOrDefault(TENANT, "");
    }

    /** Green is it while no drive is away; one that heals is not whole either. */
    private static Optional<Message> unwhole(String name, JsonNode status) {
        String health = status.path("healthStatus").asText("");
        int offline = status.path("drivesOffline").asInt();
        int healing = status.path("drivesHealing").asInt();
        return health.equals("green") && offline == 0 && healing == 0
                ? Optional.empty()
                : Optional.of(
                        Message.of(
                                "cluster.drain.storage-minio",
                                Shown.all(name, health, offline, healing)));
    }

    private boolean here(JsonNode object) {
        return name(object).equals(node);
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asText("");
    }

    /** A kind that the cluster does not have has none; one that may not be seen is said. */
    private List<JsonNode> objects(Resource kind) throws ClusterException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        try {
            api.objects(kind, ListQuery.all(ListQuery.OBJECTS), all::add);
        } catch (ClusterException e) {
            refused(e, kind);
        }
        return all;
    }

    private void refused(ClusterException e, Resource kind) throws ClusterException {
        switch (e.kind()) {
            case NOT_FOUND -> {
                // It does not have any.
            }
            case FORBIDDEN -> unseen.add(kind.plural());
            default -> throw e;
        }
    }
}
