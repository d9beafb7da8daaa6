package io.rackside.drivers.cluster.api;

/** Kinds of objects that are read, and where the API has them. */
public enum Resource {
    NODE("/api/v1", "nodes", false),
    POD("/api/v1", "pods", true),
    NAMESPACE("/api/v1", "namespaces", false),
    PERSISTENT_VOLUME("/api/v1", "persistentvolumes", false),
    PERSISTENT_VOLUME_CLAIM("/api/v1", "persistentvolumeclaims", true),
    SERVICE("/api/v1", "services", true),
    EVENT("/api/v1", "events", true),
    REPLICATION_CONTROLLER("/api/v1", "replicationcontrollers", true),
    DEPLOYMENT("/apis/apps/v1", "deployments", true),
    REPLICA_SET("/apis/apps/v1", "replicasets", true),
    STATEFUL_SET("/apis/apps/v1", "statefulsets", true),
    DAEMON_SET("/apis/apps/v1", "daemonsets", true),
    JOB("/apis/batch/v1", "jobs", true),
    POD_DISRUPTION_BUDGET("/apis/policy/v1", "poddisruptionbudgets", true),
    STORAGE_CLASS("/apis/storage.k8s.io/v1", "storageclasses", false),
    VOLUME_ATTACHMENT("/apis/storage.k8s.io/v1", "volumeattachments", false),
    CSI_NODE("/apis/storage.k8s.io/v1", "csinodes", false),
    VIRTUAL_MACHINE("/apis/kubevirt.io/v1", "virtualmachines", true),
    VIRTUAL_MACHINE_INSTANCE("/apis/kubevirt.io/v1", "virtualmachineinstances", true),
    MACHINE_REPLICA_SET("/apis/kubevirt.io/v1", "virtualmachineinstancereplicasets", true),
    MIGRATION("/apis/kubevirt.io/v1", "virtualmachineinstancemigrations", true),
    KUBEVIRT("/apis/kubevirt.io/v1", "kubevirts", true),
    SRIOV_NODE_STATE("/apis/sriovnetwork.openshift.io/v1", "sriovnetworknodestates", true),
    BARE_METAL_HOST("/apis/metal3.io/v1alpha1", "baremetalhosts", true),
    NODE_POOL("/apis/apps.openyurt.io/v1beta2", "nodepools", false),
    NODE_LOCAL_STORAGE("/apis/csi.aliyun.com/v1alpha1", "nodelocalstorages", false),
    GATEWAY("/apis/raven.openyurt.io/v1beta1", "gateways", false),
    SUBNET("/apis/networking.alibaba.com/v1", "subnets", false),
    IP_INSTANCE("/apis/networking.alibaba.com/v1", "ipinstances", true),
    IP_POOL("/apis/crd.projectcalico.org/v1", "ippools", false),
    IPAM_BLOCK("/apis/crd.projectcalico.org/v1", "ipamblocks", false),
    CALICO_NODE_STATUS("/apis/crd.projectcalico.org/v1", "caliconodestatuses", false),
    NETWORK_ATTACHMENT("/apis/k8s.cni.cncf.io/v1", "network-attachment-definitions", true),
    VALIDATING_WEBHOOK(
            "/apis/admissionregistration.k8s.io/v1", "validatingwebhookconfigurations", false),
    MUTATING_WEBHOOK(
            "/apis/admissionregistration.k8s.io/v1", "mutatingwebhookconfigurations", false),
    CEPH_CLUSTER("/apis/ceph.rook.io/v1", "cephclusters", true),
    LONGHORN_REPLICA("/apis/longhorn.io/v1beta2", "replicas", true),
    PORTWORX_NODE("/apis/core.libopenstorage.org/v1", "storagenodes", true),
    LINSTOR_SATELLITE("/apis/piraeus.io/v1", "linstorsatellites", false),
    MINIO_TENANT("/apis/minio.min.io/v2", "tenants", true),
    LEASE("/apis/coordination.k8s.io/v1", "leases", true);

    private final String group;
    private final String plural;
    private final boolean namespaced;

    Resource(String group, String plural, boolean namespaced) {
        this.group = group;
        this.plural = plural;
        this.namespaced = namespaced;
    }

    /** As in {@code apps/v1}; {@code v1} for the core. */
    public String apiVersion() {
        return group.replaceFirst("^/apis?/", "");
    }

    /** Name of the group in rules; empty for the core. */
    public String apiGroup() {
        return group.startsWith("/apis/") ? group.split("/")[2] : "";
    }

    public String plural() {
        return plural;
    }

    public boolean namespaced() {
        return namespaced;
    }

    /** Path of all of them. */
    String path() {
        return group + "/" + plural;
    }

    /** Path of those in a namespace, or of all where the kind has none. */
    String path(String namespace) throws ClusterException {
        return namespaced ? group + "/namespaces/" + Paths.step(namespace) + "/" + plural : path();
    }
}
