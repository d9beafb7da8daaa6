/** Readings of sensors, and what the sensors measure (IPMI 2.0 section 35). */
package io.rackside.bmc.ipmi.sensor;
