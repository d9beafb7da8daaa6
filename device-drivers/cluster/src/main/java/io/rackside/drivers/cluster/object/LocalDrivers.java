package io.rackside.drivers.cluster.object;

import java.util.Set;

/** Storage drivers whose volumes lie on a disk of one node, by their documents. */
public final class LocalDrivers {
    private static final Set<String> NAMES =
            Set.of(
                    "local.csi.aliyun.com",
                    "yodaplugin.csi.alibabacloud.com",
                    "topolvm.io",
                    "topolvm.cybozu.com",
                    "local.csi.openebs.io",
                    "zfs.csi.openebs.io",
                    "hostpath.csi.k8s.io",
                    "kubevirt.io.hostpath-provisioner");

    private LocalDrivers() {}

    /** Whether volumes of that driver lie on one node. */
    public static boolean isLocal(String driver) {
        return NAMES.contains(driver);
    }
}
