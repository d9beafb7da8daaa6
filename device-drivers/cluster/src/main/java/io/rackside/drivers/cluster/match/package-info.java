/**
 * Which node of a cluster is which server of the rack. Never guessed in silence: what is not
 * certain says so, with all its readings.
 */
package io.rackside.drivers.cluster.match;
