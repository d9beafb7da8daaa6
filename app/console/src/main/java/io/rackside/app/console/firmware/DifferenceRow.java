package io.rackside.app.console.firmware;

import io.rackside.views.picture.Status;

/**
 * Something of a box that is not after an upgrade what it was before, in words.
 *
 * @param place position and name of the box, with the image
 * @param what section and name
 * @param verdict whether it was to be so
 */
record DifferenceRow(
        String key,
        String place,
        String what,
        String before,
        String after,
        Status status,
        String verdict) {}
