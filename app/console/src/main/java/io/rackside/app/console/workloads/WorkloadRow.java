package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.FalloutSight.Fate;
import io.rackside.views.picture.Status;

import java.util.Objects;
import java.util.Optional;

/**
 * A virtual machine or a pod on a box, in words.
 *
 * @param machine whether it is a virtual machine
 * @param group the same in words
 * @param namespace empty where that was not read
 * @param verdict what becomes of it without the box, once that was asked
 * @param fate the same in words; empty while it was not asked
 * @param reason why
 */
record WorkloadRow(
        String cluster,
        boolean machine,
        String group,
        Status status,
        String namespace,
        String name,
        String state,
        Optional<Fate> verdict,
        String fate,
        String reason) {
    WorkloadRow {
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(fate, "fate");
        Objects.requireNonNull(reason, "reason");
    }

    /** What tells it from the others of its box. */
    String key() {
        return String.join(" ", cluster, group, namespace, name);
    }

    /** Where it belongs, and how it is. */
    String below() {
        return namespace.isEmpty() ? state : namespace + " · " + state;
    }
}
