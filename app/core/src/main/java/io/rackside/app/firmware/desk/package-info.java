/**
 * Upgrades as a person at a screen makes them, told in records of the model alone: a screen knows
 * nothing of drivers.
 */
package io.rackside.app.firmware.desk;
