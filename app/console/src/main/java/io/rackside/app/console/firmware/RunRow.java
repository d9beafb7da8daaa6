package io.rackside.app.console.firmware;

import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;

/**
 * A box of a running upgrade in words.
 *
 * @param place position and name
 * @param doing what it does now, or how it ended
 * @param share 0 to 1
 * @param progress how far; empty before its turn
 * @param pace how fast and how long yet
 */
record RunRow(
        DeviceId device,
        int wave,
        Status status,
        String place,
        String doing,
        double share,
        String progress,
        String pace) {}
