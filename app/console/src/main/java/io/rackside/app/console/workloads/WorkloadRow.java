package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.FalloutSight.Fate;
import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A virtual machine or a pod on a box, or a virtual cluster with nodes there, in words.
 *
 * @param group its kind in words
 * @param namespace empty where that was not read
 * @param verdict what becomes of it without the box, once that was asked
 * @param fate the same in words; while it was not asked, whether it could leave at all
 * @param reason why
 * @param virtual the virtual cluster it is, or is a node of
 * @param more what else is known of it, line by line
 */
record WorkloadRow(
        String cluster,
        Kind kind,
        String group,
        Status status,
        String namespace,
        String name,
        String state,
        Optional<Fate> verdict,
        String fate,
        String reason,
        Optional<VirtualClusterKey> virtual,
        List<String> more) {
    /** What it is, in the order in which they are listed. */
    enum Kind {
        CLUSTER,
        MACHINE,
        POD
    }

    WorkloadRow {
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(fate, "fate");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(virtual, "virtual");
        more = List.copyOf(more);
    }

    /** The same with what becomes of it, as another of its kind says it. */
    WorkloadRow struck(WorkloadRow by) {
        return new WorkloadRow(
                cluster,
                kind,
                group,
                by.status(),
                namespace,
                name,
                state,
                by.verdict(),
                by.fate(),
                by.reason(),
                virtual,
                more);
    }

    /** What tells it from the others of its box. */
    String key() {
        return String.join(" ", cluster, kind.name(), namespace, name);
    }

    /** Where it belongs, and how it is. */
    String below() {
        return namespace.isEmpty() || kind == Kind.CLUSTER ? state : namespace + " · " + state;
    }

    /** The virtual cluster's name; empty for none. */
    String virtualName() {
        return virtual.map(VirtualClusterKey::name).orElse("");
    }
}
