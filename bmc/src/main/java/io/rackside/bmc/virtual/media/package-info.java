/**
 * The BMC's end of an image in the network. {@link io.rackside.bmc.virtual.media.RemoteImage#open}
 * is what happens when a medium is inserted, {@link io.rackside.bmc.virtual.media.RemoteImage#read}
 * when the host reads from it, {@code close} when it is ejected.
 */
package io.rackside.bmc.virtual.media;
