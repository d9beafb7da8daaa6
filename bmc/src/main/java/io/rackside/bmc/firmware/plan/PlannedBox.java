package io.rackside.bmc.firmware.plan;

import io.rackside.operations.Target;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One box of a plan.
 *
 * @param model as it names itself
 * @param images in the order they are laid on, each proved before the next; never empty
 */
public record PlannedBox(Target target, String model, List<PlannedImage> images) {
    public PlannedBox {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(model, "model");
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new IllegalArgumentException(target.name() + ": nothing to do");
        }
    }

    /** How long all its images take. */
    public Duration expected() {
        return images.stream().map(PlannedImage::expected).reduce(Duration.ZERO, Duration::plus);
    }
}
