/**
 * Virtual switches' command lines: VRP and Comware, with a configuration that is kept, a pager, and
 * a timer that takes changes back.
 *
 * <p>Border: shares no class with the clients in {@code io.rackside.drivers.network}.
 */
package io.rackside.drivers.network.virtual;
