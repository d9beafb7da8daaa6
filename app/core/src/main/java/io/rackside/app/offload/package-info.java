/**
 * Offload of hosts' network cards: what is set, what a profile would change, the change on trial,
 * whether it is still so, and the way back.
 *
 * <p>Border: brings {@code io.rackside.nic} and {@code io.rackside.app.host} together. What it
 * shows to others are views of its own, with no type of {@code io.rackside.nic} in them.
 */
package io.rackside.app.offload;
