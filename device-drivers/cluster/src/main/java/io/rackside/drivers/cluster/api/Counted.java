package io.rackside.drivers.cluster.api;

import java.util.Optional;

/**
 * How many of a kind were in a namespace at one version, as the server counts them.
 *
 * @param first name of the first, in the order of their names; empty where there is none
 */
public record Counted(int count, Optional<String> first) {}
