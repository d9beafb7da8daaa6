/**
 * Workflows of what is read by SNMP: switches, firewalls, PDUs, UPS and probes.
 *
 * <p>Border: brings {@code io.rackside.drivers.network} and {@code io.rackside.drivers.snmp}
 * together; cabling and comparison build on what it reads.
 */
package io.rackside.app.network;
