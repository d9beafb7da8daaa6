package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;

/**
 * VLANs by numbers of the device's own.
 *
 * @param name column of their names
 * @param tag column of their VLAN identifiers, of the same rows
 */
public record VlanTagRule(Oid name, Oid tag) {}
