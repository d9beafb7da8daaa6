/** Traps and informs: received, decoded, graded, and tied to box and port. */
package io.rackside.drivers.snmp.trap;
