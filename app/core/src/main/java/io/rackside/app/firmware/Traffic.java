package io.rackside.app.firmware;

import io.rackside.bmc.firmware.plan.UpgradePlan;

/**
 * What the images of an upgrade cost on the way, in bytes.
 *
 * @param sent bytes of images sent so far to all boxes
 * @param overSlowLink bytes of images that crossed a site's link with a rate, repeats too; what a
 *     relay gave is in here only as often as it was brought there
 * @param oneCopy each different image once: the least that has to cross a slow link
 * @param perDevice each image once for each box that takes it
 */
public record Traffic(long sent, long overSlowLink, long oneCopy, long perDevice) {
    /** What a plan is going to cost. */
    public static Traffic planned(UpgradePlan plan) {
        return SlowLink.planned(plan);
    }
}
