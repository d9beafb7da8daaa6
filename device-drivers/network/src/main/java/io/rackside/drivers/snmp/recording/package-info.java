/**
 * Records a device's objects into a file that can be sent home: secrets masked, ready to be played.
 */
package io.rackside.drivers.snmp.recording;
