package io.rackside.drivers.cluster.object;

/**
 * What made an object and makes it again (an owner reference with {@code controller: true}).
 *
 * @param kind such as ReplicaSet, StatefulSet, DaemonSet, Job, VirtualMachineInstance, Node; one
 *     that another API group calls by such a name has that group behind it, as in
 *     StatefulSet.apps.kruise.io
 */
public record Owner(String kind, String name, String uid) {}
