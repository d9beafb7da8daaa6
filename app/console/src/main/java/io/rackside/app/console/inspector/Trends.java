package io.rackside.app.console.inspector;

import io.rackside.model.DeviceId;

import java.util.Map;

/** What the store remembers of a box's sensors. */
@FunctionalInterface
public interface Trends {
    /**
     * The last values of each sensor, by its key, evenly spaced, oldest first, NaN where one is
     * missing; at most {@code points} each. May wait for the disk.
     */
    Map<String, double[]> recent(DeviceId device, int points);
}
