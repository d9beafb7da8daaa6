/** The repositories: sensor data records, event log, FRU data. */
package io.rackside.bmc.virtual.ipmi.record;
