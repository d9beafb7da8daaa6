/**
 * Rates from counters, only where they are true (RFC 2578 section 7.1.6, RFC 2863 section 3.1.5).
 */
package io.rackside.drivers.snmp.counter;
