/**
 * SNMP v2c and v3: sessions, walks within a byte budget, and the standard tables every box shares.
 *
 * <p>Border: knows {@code io.rackside.model} only, and only reads; settings of switches are changed
 * by {@code io.rackside.drivers.network}.
 */
package io.rackside.drivers.snmp;
