/**
 * The virtual SNMP agent: plays recordings or a living switch on loopback, over v1, v2c and v3, and
 * can be told to misbehave.
 *
 * <p>Border: shares no class with the client; SNMP4J's messages aside, each side has its own
 * reading of the specification.
 */
package io.rackside.drivers.snmp.virtual;
