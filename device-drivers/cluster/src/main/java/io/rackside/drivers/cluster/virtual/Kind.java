package io.rackside.drivers.cluster.virtual;

import java.util.List;

/**
 * One kind of objects as the stand-in serves it.
 *
 * @param group of the API; empty for the core
 * @param columns what a Table of it shows after the name
 */
record Kind(
        String group,
        String version,
        String plural,
        String name,
        boolean namespaced,
        List<String> shortNames,
        List<Column> columns) {
    /** Whether it came with something that was installed, and is none of Kubernetes itself. */
    boolean custom() {
        return group.contains(".") && !group.endsWith(".k8s.io");
    }

    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** What comes after the host in an address of it. */
    String root() {
        return (group.isEmpty() ? "/api/" : "/apis/" + group + "/") + version;
    }
}
