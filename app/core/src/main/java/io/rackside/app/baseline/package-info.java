/**
 * Setting baselines (定值): hosts held against them, what changed, leave to differ, and setting what
 * deviates as acts.
 *
 * <p>Border: joins {@code io.rackside.nic.baseline} with hosts, BMCs and the store; what it hands
 * out has no types of the drivers.
 */
package io.rackside.app.baseline;
