/**
 * What a kubeconfig says, read without doing any of it: no program is run, no path is followed. A
 * kubeconfig comes by mail or on a stick, and those of a hostile hand name programs to run.
 */
package io.rackside.drivers.cluster.kubeconfig;
