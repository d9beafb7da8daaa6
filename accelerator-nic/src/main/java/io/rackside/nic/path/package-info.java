/**
 * The path that RoCE traffic takes: network port, switch ports, network port, side by side. Each of
 * them has to treat the traffic alike, or it is lossless on paper alone.
 *
 * <p>Only compares; whoever asks the boxes fills in what they said.
 */
package io.rackside.nic.path;
