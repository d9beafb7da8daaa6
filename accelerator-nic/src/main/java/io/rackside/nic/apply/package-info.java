/**
 * Changes a port of a host on trial: the host's own timer is armed to take the change back before
 * the first line is sent, and is stopped only when a reading from a fresh session shows the host as
 * wanted. Only then is the change kept over a boot.
 *
 * <p>Border: whoever creates the link {@code end} in the change's folder on the host first, we by
 * confirming or the timer by taking back, has decided. What happens when this program dies at any
 * point follows from that link and from {@link io.rackside.nic.apply.ApplyWay}, which is pure.
 */
package io.rackside.nic.apply;
