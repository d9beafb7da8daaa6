package io.rackside.app.demo;

import io.rackside.drivers.snmp.virtual.Cable;

/**
 * What is at the other end of a cable.
 *
 * @param cable as LLDP names it
 * @param megabits the most the port there can do
 */
record Lead(Cable cable, int megabits) {}
