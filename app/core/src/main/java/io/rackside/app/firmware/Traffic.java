package io.rackside.app.firmware;

/**
 * What the images of an upgrade cost on the way, in bytes.
 *
 * @param sent bytes of images sent so far to all boxes
 * @param overSlowLink those of them that crossed a site's link with a rate
 * @param oneCopy each different image once: the least that has to cross a slow link
 * @param perDevice each image once for each box that takes it
 */
public record Traffic(long sent, long overSlowLink, long oneCopy, long perDevice) {}
