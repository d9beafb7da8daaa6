package io.rackside.app.console.picture;

import io.rackside.app.monitoring.PowerPeaks;

import java.util.Objects;

/**
 * What lenses show beside the snapshot of the monitor.
 *
 * @param peaks of the power lens
 * @param firmware of the firmware lens
 */
public record Beside(PowerPeaks peaks, FirmwareStand firmware) {
    public static final Beside NOTHING = new Beside(PowerPeaks.NONE, FirmwareStand.NONE);

    public Beside {
        Objects.requireNonNull(peaks, "peaks");
        Objects.requireNonNull(firmware, "firmware");
    }

    public Beside with(PowerPeaks newPeaks) {
        return new Beside(newPeaks, firmware);
    }

    public Beside with(FirmwareStand newFirmware) {
        return new Beside(peaks, newFirmware);
    }
}
