/**
 * Firmware upgrades of one box: packages and their images, what an update service can do, the plan
 * of a cabinet, and the state machine that carries one upgrade to a proved end.
 */
package io.rackside.bmc.firmware;
