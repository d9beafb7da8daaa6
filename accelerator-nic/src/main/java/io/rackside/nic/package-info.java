/**
 * SmartNICs, RDMA and network offload: read what is, plan, apply, verify, measure, roll back.
 *
 * <p>Border: reaches a host through {@code io.rackside.drivers.ssh} only; readings of the card that
 * its BMC gives belong to {@code io.rackside.bmc}.
 */
package io.rackside.nic;
