package io.rackside.app.firmware;

import io.rackside.app.access.Subject;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.plan.StopRule;
import io.rackside.model.DeviceId;
import io.rackside.model.firmware.FirmwareBaseline;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person wants upgraded, before it is planned.
 *
 * @param name of the plan: the baseline's or the package's
 * @param boxes in the order they are wanted, as far as it is free
 * @param source what they are to get
 * @param side boxes side by side at most
 * @param canary to go first; empty to have one chosen
 * @param manner how images are laid on
 * @param reason why refusals and doubts do not hold, in the person's words
 */
public record UpgradeWish(
        String name,
        List<Subject> boxes,
        Source source,
        int side,
        StopRule stop,
        Optional<DeviceId> canary,
        Manner manner,
        Optional<String> reason) {
    /** Boxes side by side when nothing else is said. */
    public static final int USUAL_SIDE = 4;

    /** What a box is to get. */
    public sealed interface Source {
        /** Whatever brings it to the versions that are wanted of its model. */
        record Baseline(FirmwareBaseline baseline) implements Source {}

        /** Those of these images that are for it. */
        record Images(List<ImageSource.Offer> offers) implements Source {
            public Images {
                offers = List.copyOf(offers);
            }
        }
    }

    /**
     * How images are laid on.
     *
     * @param again also over the same version
     * @param back also over a newer one
     * @param keepSettings of the component, where the make lets one choose
     * @param road to take; empty lets the platform choose
     * @param parts ids or names of the parts meant; empty for those the image is for
     */
    public record Manner(
            boolean again,
            boolean back,
            boolean keepSettings,
            Optional<Road> road,
            List<String> parts) {
        public Manner {
            Objects.requireNonNull(road, "road");
            parts = List.copyOf(parts);
        }

        /** Newer versions only, settings kept, by the platform's own road. */
        public static Manner usual() {
            return new Manner(false, false, true, Optional.empty(), List.of());
        }
    }

    public UpgradeWish {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(stop, "stop");
        Objects.requireNonNull(canary, "canary");
        Objects.requireNonNull(manner, "manner");
        Objects.requireNonNull(reason, "reason");
        boxes = List.copyOf(boxes);
    }

    /** One canary, then four side by side, stopping at the first failure. */
    public static UpgradeWish of(String name, List<Subject> boxes, Source source) {
        return new UpgradeWish(
                name,
                boxes,
                source,
                USUAL_SIDE,
                StopRule.FIRST_FAILURE,
                Optional.empty(),
                Manner.usual(),
                Optional.empty());
    }
}
