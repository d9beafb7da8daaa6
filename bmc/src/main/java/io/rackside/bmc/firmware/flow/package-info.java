/**
 * One update as a state machine without sockets, clock or threads: what is seen of a box goes in,
 * the phase to be journaled and what to do next come out.
 */
package io.rackside.bmc.firmware.flow;
