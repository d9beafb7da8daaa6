/**
 * Linux hosts as seen from a shell: operating system, kernel, tuning, processes that hold a device.
 *
 * <p>Border: speaks through {@code io.rackside.drivers.ssh} only; network adapters belong to {@code
 * io.rackside.nic}.
 */
package io.rackside.drivers.host;
