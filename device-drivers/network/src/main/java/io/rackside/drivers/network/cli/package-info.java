/**
 * The command line of switches and firewalls: what is sent is a profile's commands with typed
 * values, what comes back is read until the device asks for the next one.
 */
package io.rackside.drivers.network.cli;
