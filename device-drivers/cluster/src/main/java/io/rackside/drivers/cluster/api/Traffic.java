package io.rackside.drivers.cluster.api;

/**
 * What a cluster was asked since it was opened.
 *
 * @param requests those that were sent again counted each time
 * @param received bytes on the wire, TLS included
 * @param sent bytes on the wire, TLS included
 */
public record Traffic(long requests, long received, long sent) {}
