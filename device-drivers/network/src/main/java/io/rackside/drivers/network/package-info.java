/**
 * Switches and firewalls: ports, neighbours and configuration, by their command line and by SNMP.
 *
 * <p>Border: speaks through {@code io.rackside.drivers.ssh} and {@code io.rackside.drivers.snmp}
 * only; knows no cabinet drawing, no database, no server.
 */
package io.rackside.drivers.network;
