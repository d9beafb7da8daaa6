/**
 * Files that hold firmware: Rackside's bundles with their signatures, HPM.1, cabinets of fwupd,
 * catalogues of Dell. Any bytes are read to a value or to {@link
 * io.rackside.bmc.firmware.image.PackageRefused}, within named bounds.
 */
package io.rackside.bmc.firmware.image;
