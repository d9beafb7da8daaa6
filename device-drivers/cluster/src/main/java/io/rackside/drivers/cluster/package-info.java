/**
 * The Kubernetes and KubeVirt cluster inside a cabinet: nodes, virtual machines, containers, and
 * what stops when a node goes.
 *
 * <p>Border: knows {@code io.rackside.model} only; reaches a node by the cluster's API and never by
 * SSH.
 */
package io.rackside.drivers.cluster;
