/**
 * The pitfalls of drivers, kernels and firmware as files: what to read, what a sound host shows,
 * how to mend it and how to see that it is mended; and which firmware goes with which driver.
 *
 * <p>All of it is evaluated over readings; nothing here talks to a host.
 */
package io.rackside.nic.rule;
