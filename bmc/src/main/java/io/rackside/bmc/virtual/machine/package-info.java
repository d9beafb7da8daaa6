/**
 * The virtual server as a machine: state, time and faults, without a protocol. Each tongue of its
 * BMC stands on this and adds only words.
 */
package io.rackside.bmc.virtual.machine;
