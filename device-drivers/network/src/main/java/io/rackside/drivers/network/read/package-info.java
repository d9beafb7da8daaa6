/**
 * From the columns an agent answered to the model's records, one MIB family a class. Pure: no
 * socket, no clock.
 */
package io.rackside.drivers.network.read;
