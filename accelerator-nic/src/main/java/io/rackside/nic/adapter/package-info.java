/**
 * How the ports of each driver, and hosts, are set: which knobs, by which commands, at what cost,
 * kept how, and known from where. All of it is data, one file a driver.
 *
 * <p>Border: pure; makes commands and runs none.
 */
package io.rackside.nic.adapter;
