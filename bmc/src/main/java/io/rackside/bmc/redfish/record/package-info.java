/**
 * Keeps what a Redfish service says, with its secrets masked: {@link
 * io.rackside.bmc.redfish.record.Recorder} reads, {@link io.rackside.bmc.redfish.record.Recording}
 * is what was read, {@link io.rackside.bmc.redfish.record.RecordingFolder} writes it where a
 * virtual BMC can serve it from.
 */
package io.rackside.bmc.redfish.record;
