/**
 * What can be set on a network port and on its host, as text values that compare and print alike
 * whichever tool told them.
 *
 * <p>Border: pure; knows the model of a host and nothing of commands.
 */
package io.rackside.nic.knob;
