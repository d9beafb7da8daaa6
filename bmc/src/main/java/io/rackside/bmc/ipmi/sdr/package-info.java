/**
 * Sensor data records: their codec, the conversion of raw readings, and the walk through the
 * repository (IPMI 2.0 sections 33, 36 and 43).
 */
package io.rackside.bmc.ipmi.sdr;
