/**
 * What becomes of pods and virtual machines when the nodes they run on are emptied or pulled. Pure:
 * from what was read to a verdict with its reason.
 */
package io.rackside.drivers.cluster.impact;
