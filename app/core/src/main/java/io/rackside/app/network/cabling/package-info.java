/**
 * Cables: which are planned, which are found, and where they differ.
 *
 * <p>Pure: works on what was read before and asks no device.
 */
package io.rackside.app.network.cabling;
