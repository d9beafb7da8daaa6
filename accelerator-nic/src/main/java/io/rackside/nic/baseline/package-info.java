/**
 * Setpoints: what hosts, cards, BMCs and switches are to be set to, as versioned files in layers,
 * held against what was read.
 *
 * <p>Pure: nothing here talks to a device, and who signed a file is found out by the application.
 */
package io.rackside.nic.baseline;
