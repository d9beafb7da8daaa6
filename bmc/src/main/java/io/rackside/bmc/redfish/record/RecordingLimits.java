package io.rackside.bmc.redfish.record;

import java.time.Duration;
import java.util.Objects;

/**
 * What one recording may take.
 *
 * @param resources that are asked for
 * @param bytes of their bodies
 * @param time for all of it
 * @param logEntries of one log that are asked for one by one
 */
public record RecordingLimits(int resources, long bytes, Duration time, int logEntries) {
    public RecordingLimits {
        Objects.requireNonNull(time, "time");
    }

    /** Enough for the largest server known, of 6000 resources in 20 MB, on a slow link. */
    public static RecordingLimits usual() {
        return new RecordingLimits(20_000, 96L << 20, Duration.ofHours(1), 500);
    }
}
