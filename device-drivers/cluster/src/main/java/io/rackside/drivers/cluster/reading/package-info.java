/**
 * What is read of a cluster, and in what order, so that a rack can be drawn after some hundred
 * kilobytes and a server be judged after some more.
 */
package io.rackside.drivers.cluster.reading;
