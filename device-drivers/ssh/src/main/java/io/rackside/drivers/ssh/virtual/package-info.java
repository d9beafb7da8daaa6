/**
 * The SSH base of the twins: a server on loopback that lets one account in and gives it a shell
 * that somebody else brings.
 *
 * <p>Border: shares no class with the client in {@code io.rackside.drivers.ssh}.
 */
package io.rackside.drivers.ssh.virtual;
