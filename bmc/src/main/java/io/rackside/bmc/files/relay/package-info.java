/**
 * Carries an image over a slow link once, to a second Rackside beside the cabinet, which gives it
 * to each BMC there.
 *
 * <p>{@link io.rackside.bmc.files.relay.Relay} is that second one: it keeps images by their SHA-256
 * and opens them, when told, with the file service. {@link io.rackside.bmc.files.relay.RelayClient}
 * is the laptop's side. Both speak {@link io.rackside.bmc.files.relay.Frame}s over TLS: the laptop
 * knows the relay by its certificate's fingerprint, the relay the laptop by a token.
 */
package io.rackside.bmc.files.relay;
