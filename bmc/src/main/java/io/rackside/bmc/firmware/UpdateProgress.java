package io.rackside.bmc.firmware;

import io.rackside.model.Message;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How far an update is.
 *
 * @param doing in words ("silent 2:10, usual 3-5 min")
 * @param share of the whole update, 0 to 1
 * @param sent bytes of the image on their way so far
 * @param bytesPerSecond of the last seconds; 0 when nothing is on its way
 * @param left of the whole update as far as it is known
 */
public record UpdateProgress(
        Message doing, double share, long sent, double bytesPerSecond, Optional<Duration> left) {
    public UpdateProgress {
        Objects.requireNonNull(doing, "doing");
        Objects.requireNonNull(left, "left");
    }
}
