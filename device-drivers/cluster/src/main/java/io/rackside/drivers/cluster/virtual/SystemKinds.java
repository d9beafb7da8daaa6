package io.rackside.drivers.cluster.virtual;

import java.util.List;

/** Kinds that networks, storage and edge systems bring along when they are installed. */
final class SystemKinds {
    private static final List<Column> NONE = List.of();

    /** The group of Portworx. */
    static final String PORTWORX = String.join(".", "core", "libopenstorage", "org");

    static final List<Kind> ALL =
            List.of(
                    plain("apps.openyurt.io", "v1beta2", "nodepools", "NodePool"),
                    plain("raven.openyurt.io", "v1beta1", "gateways", "Gateway"),
                    plain("networking.alibaba.com", "v1", "subnets", "Subnet"),
                    plain("crd.projectcalico.org", "v1", "caliconodestatuses", "CalicoNodeStatus"),
                    within("networking.alibaba.com", "v1", "ipinstances", "IPInstance"),
                    within("ceph.rook.io", "v1", "cephclusters", "CephCluster"),
                    within("longhorn.io", "v1beta2", "replicas", "Replica"),
                    within(PORTWORX, "v1", "storagenodes", "StorageNode"),
                    plain("piraeus.io", "v1", "linstorsatellites", "LinstorSatellite"),
                    within("minio.min.io", "v2", "tenants", "Tenant"),
                    plain("crd.projectcalico.org", "v1", "ippools", "IPPool"),
                    plain("crd.projectcalico.org", "v1", "ipamblocks", "IPAMBlock"),
                    within(
                            "k8s.cni.cncf.io",
                            "v1",
                            "network-attachment-definitions",
                            "NetworkAttachmentDefinition"),
                    plain("csi.aliyun.com", "v1alpha1", "nodelocalstorages", "NodeLocalStorage"),
                    plain(
                            "admissionregistration.k8s.io",
                            "v1",
                            "validatingwebhookconfigurations",
                            "ValidatingWebhookConfiguration"),
                    plain(
                            "admissionregistration.k8s.io",
                            "v1",
                            "mutatingwebhookconfigurations",
                            "MutatingWebhookConfiguration"));

    private SystemKinds() {}

    private static Kind plain(String group, String version, String plural, String name) {
        return new Kind(group, version, plural, name, false, List.of(), NONE);
    }

    private static Kind within(String group, String version, String plural, String name) {
        return new Kind(group, version, plural, name, true, List.of(), NONE);
    }
}
