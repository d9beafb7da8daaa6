/**
 * Firmware updates over Redfish (DSP0266, 12.6; DSP0268, UpdateService): what a service offers, the
 * ways to send an image, and the watch until its version is read back.
 *
 * <p>Makes differ by data ({@link io.rackside.bmc.redfish.update.UpdateProfile}); a class of its
 * own is there only where the calls differ.
 */
package io.rackside.bmc.redfish.update;
