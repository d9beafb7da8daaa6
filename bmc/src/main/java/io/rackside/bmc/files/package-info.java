/**
 * Gives one image to one BMC, over HTTPS or HTTP, for as long as a step of a job needs it.
 *
 * <p>{@link io.rackside.bmc.files.Image} is the file, checked and held open; {@link
 * io.rackside.bmc.files.FileService} opens it for a BMC; the {@link io.rackside.bmc.files.OpenFile}
 * says where it is, how much of it was fetched, and ends with {@code close}.
 */
package io.rackside.bmc.files;
