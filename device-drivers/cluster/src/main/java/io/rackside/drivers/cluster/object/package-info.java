/**
 * What is kept of a cluster's objects: the few fields that decide where something runs and whether
 * it may leave. Environments, commands, images' secrets and managed fields are never kept.
 */
package io.rackside.drivers.cluster.object;
