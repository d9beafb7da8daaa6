/**
 * What is asked of a BMC beyond sensors, logs and inventories: one class per command or group of
 * settings, its request and its answer.
 */
package io.rackside.bmc.ipmi.command;
