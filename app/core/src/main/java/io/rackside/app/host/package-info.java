/**
 * Linux hosts over SSH: the way to them, who answers, and what they tell of themselves.
 *
 * <p>Border: brings {@code io.rackside.drivers.host} and {@code io.rackside.app.access} together;
 * knows nothing of the screen.
 */
package io.rackside.app.host;
