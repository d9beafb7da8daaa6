/**
 * SSH sessions to hosts, switches, firewalls and bastions, also through a jump host; and the SSH
 * base of their twins.
 *
 * <p>Border: knows {@code io.rackside.model} and {@code io.rackside.operations} only. What the
 * lines of a terminal mean belongs to {@code io.rackside.drivers.host} and {@code
 * io.rackside.drivers.network}.
 */
package io.rackside.drivers.ssh;
