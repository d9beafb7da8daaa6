/**
 * Carries a change to a device as an act: with a way back that the device takes by itself where it
 * has one, and the inverse lines where it has none.
 */
package io.rackside.drivers.network.cli.push;
