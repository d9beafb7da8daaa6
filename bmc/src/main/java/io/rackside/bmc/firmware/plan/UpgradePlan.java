package io.rackside.bmc.firmware.plan;

import io.rackside.model.DeviceId;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who gets what when, decided before the first byte is sent. A person confirms it as a whole;
 * nothing is decided later but to stop.
 *
 * @param name what it is made from: a baseline, a package
 * @param waves one after the other, the canaries first; boxes of one wave side by side
 * @param leftOut boxes that were chosen and are not in it
 * @param overriding why refusals and doubts do not hold, in the words of the person who planned
 */
public record UpgradePlan(
        String name,
        Instant made,
        List<Wave> waves,
        List<LeftOut> leftOut,
        StopRule stop,
        Optional<String> overriding) {
    /**
     * Boxes that are upgraded side by side.
     *
     * @param canary whether the others wait for it to prove the images
     */
    public record Wave(boolean canary, List<PlannedBox> boxes) {
        public Wave {
            boxes = List.copyOf(boxes);
        }

        /** How long its slowest box takes. */
        public Duration expected() {
            return boxes.stream()
                    .map(PlannedBox::expected)
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        }
    }

    public UpgradePlan {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(stop, "stop");
        Objects.requireNonNull(overriding, "overriding");
        waves = List.copyOf(waves);
        leftOut = List.copyOf(leftOut);
    }

    /** All boxes in the order of their waves. */
    public Stream<PlannedBox> boxes() {
        return waves.stream().flatMap(wave -> wave.boxes().stream());
    }

    public Optional<PlannedBox> box(DeviceId device) {
        return boxes().filter(box -> box.target().device().equals(device)).findFirst();
    }

    /** How long it takes when nothing fails. */
    public Duration expected() {
        return waves.stream().map(Wave::expected).reduce(Duration.ZERO, Duration::plus);
    }
}
