/** Records all that a device shows by SNMP into a file that can be sent home. */
package io.rackside.app.network.recording;
