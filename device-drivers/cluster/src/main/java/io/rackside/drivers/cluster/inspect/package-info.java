/**
 * The inspection of a cluster (巡检): what is wrong, or soon will be, and what could not be checked.
 */
package io.rackside.drivers.cluster.inspect;
