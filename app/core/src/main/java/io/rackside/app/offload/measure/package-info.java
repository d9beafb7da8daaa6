/**
 * Measuring between two hosts: what it would load, the job that does it and leaves nothing running,
 * the figures that are kept, and the card that sets before beside after.
 *
 * <p>Border: brings {@code io.rackside.nic.measure} and {@code io.rackside.app.host} together; its
 * views have no types of either.
 */
package io.rackside.app.offload.measure;
