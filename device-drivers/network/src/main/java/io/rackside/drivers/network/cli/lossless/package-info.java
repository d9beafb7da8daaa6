/**
 * What a switch's running configuration says of traffic that must not be lost: trust, DSCP map,
 * PFC, ETS and ECN of a port, for each family whose words are known. What is not said, and whose
 * default differs from release to release, is not read.
 *
 * <p>Held against documents only.
 */
package io.rackside.drivers.network.cli.lossless;
