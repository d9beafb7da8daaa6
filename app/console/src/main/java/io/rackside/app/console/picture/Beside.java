package io.rackside.app.console.picture;

import io.rackside.app.monitoring.PowerPeaks;

import java.util.Objects;

/**
 * What lenses show beside the snapshot of the monitor.
 *
 * @param peaks of the power lens
 * @param firmware of the firmware lens
 * @param network of the network lens
 * @param baseline of the baseline lens
 */
public record Beside(
        PowerPeaks peaks, FirmwareStand firmware, NetworkStand network, BaselineStand baseline) {
    public static final Beside NOTHING =
            new Beside(PowerPeaks.NONE, FirmwareStand.NONE, NetworkStand.NONE, BaselineStand.NONE);

    public Beside {
        Objects.requireNonNull(peaks, "peaks");
        Objects.requireNonNull(firmware, "firmware");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(baseline, "baseline");
    }

    public Beside with(PowerPeaks newPeaks) {
        return new Beside(newPeaks, firmware, network, baseline);
    }

    public Beside with(FirmwareStand newFirmware) {
        return new Beside(peaks, newFirmware, network, baseline);
    }

    public Beside with(NetworkStand newNetwork) {
        return new Beside(peaks, firmware, newNetwork, baseline);
    }

    public Beside with(BaselineStand newBaseline) {
        return new Beside(peaks, firmware, network, newBaseline);
    }
}
