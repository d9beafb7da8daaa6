package io.rackside.app.network.cabling;

import io.rackside.model.DeviceId;

import java.util.Collection;

/** What boxes last said of themselves, in this run or an earlier one; asks nobody. */
@FunctionalInterface
public interface LastReadings {
    /** Those of these boxes that ever said what they are made of. */
    Surroundings of(Collection<DeviceId> boxes);

    /** As much of it as is in memory: the same for many boxes, and at once. */
    default Surroundings atHand(Collection<DeviceId> boxes) {
        return of(boxes);
    }
}
