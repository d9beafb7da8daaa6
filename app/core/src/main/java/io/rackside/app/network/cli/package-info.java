/**
 * Command lines of switches and firewalls over SSH: the way to them, through bastions where there
 * are any, who answers, and the recording of each session.
 *
 * <p>Border: opens what {@code io.rackside.drivers.network.cli} then speaks with; knows nothing of
 * the screen.
 */
package io.rackside.app.network.cli;
