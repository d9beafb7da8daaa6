package io.rackside.app.firmware.desk;

import io.rackside.app.firmware.UpgradeWish;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.plan.StopRule;
import io.rackside.model.DeviceId;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How an upgrade is to go, beyond what is brought to which boxes.
 *
 * @param canary to go first; empty to have one chosen
 * @param side boxes side by side at most, 1 or more
 * @param failures boxes that may fail for further ones to begin, 0 or more; a canary that fails
 *     stops all whatever stands here
 * @param again also over the same version
 * @param back also over a newer one
 * @param keepSettings of the component, where the make lets one choose
 * @param way an image takes; empty lets the platform choose
 */
public record UpgradeOptions(
        Optional<DeviceId> canary,
        int side,
        int failures,
        boolean again,
        boolean back,
        boolean keepSettings,
        Optional<Way> way) {
    /** How an image comes to a BMC. */
    public enum Way {
        /** Multipart push (DSP0266 12.6.2). */
        MULTIPART(Road.MULTIPART),
        /** One body to HttpPushUri. */
        PUSH(Road.PUSH),
        /** Into the BMC's own store first. */
        UPLOAD(Road.UPLOAD_THEN_UPDATE),
        /** The BMC fetches over HTTPS. */
        PULL_HTTPS(Road.PULL_HTTPS),
        /** The BMC fetches in clear. */
        PULL_HTTP(Road.PULL_HTTP);

        private final Road road;

        Way(Road road) {
            this.road = road;
        }
    }

    public UpgradeOptions {
        Objects.requireNonNull(canary, "canary");
        Objects.requireNonNull(way, "way");
        if (side < 1 || failures < 0) {
            throw new IllegalArgumentException("side " + side + ", failures " + failures);
        }
    }

    /** One canary, four side by side, newer versions only; the first failure stops. */
    public static UpgradeOptions usual() {
        return new UpgradeOptions(
                Optional.empty(),
                UpgradeWish.USUAL_SIDE,
                StopRule.FIRST_FAILURE.failuresMost(),
                false,
                false,
                true,
                Optional.empty());
    }

    UpgradeWish.Manner manner() {
        return new UpgradeWish.Manner(
                again, back, keepSettings, way.map(one -> one.road), List.of());
    }

    StopRule stop() {
        return new StopRule(failures);
    }
}
