/**
 * What is wrong with a host: the pitfalls of the field and the pinned pairs of driver and firmware,
 * held against what was read of it.
 *
 * <p>Border: brings {@code io.rackside.nic.rule} and {@code io.rackside.app.host} together; knows
 * nothing of the screen.
 */
package io.rackside.app.diagnosis;
