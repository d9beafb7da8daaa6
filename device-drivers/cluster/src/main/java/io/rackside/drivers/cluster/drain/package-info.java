/**
 * Empties a node by the eviction API, and gives it back. Everything is read before it is done, so
 * that whoever was cut short can do it again.
 */
package io.rackside.drivers.cluster.drain;
