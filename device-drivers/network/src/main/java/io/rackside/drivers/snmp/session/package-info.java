/**
 * Conversations with SNMP agents: one dispatcher and one socket for all devices, logins, and
 * columns read side by side within a byte budget.
 *
 * <p>The wire (SNMP4J) is known to {@code SnmpDispatcher}, {@code UserSecurity} and {@code Wire}
 * only; how columns are read is pure and knows an {@code Exchange}.
 */
package io.rackside.drivers.snmp.session;
