package io.rackside.app.console.picture;

import io.rackside.app.monitoring.PowerPeaks;

import java.util.Objects;

/**
 * What lenses show beside the snapshot of the monitor.
 *
 * @param peaks of the power lens
 * @param firmware of the firmware lens
 * @param workloads of the workloads lens
 * @param network of the network lens
 * @param baseline of the baseline lens
 */
public record Beside(
        PowerPeaks peaks,
        FirmwareStand firmware,
        WorkloadStand workloads,
        NetworkStand network,
        BaselineStand baseline) {
    public static final Beside NOTHING =
            new Beside(
                    PowerPeaks.NONE,
                    FirmwareStand.NONE,
                    WorkloadStand.NONE,
                    NetworkStand.NONE,
                    BaselineStand.NONE);

    public Beside {
        Objects.requireNonNull(peaks, "peaks");
        Objects.requireNonNull(firmware, "firmware");
        Objects.requireNonNull(workloads, "workloads");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(baseline, "baseline");
    }

    public Beside with(PowerPeaks newPeaks) {
        return new Beside(newPeaks, firmware, workloads, network, baseline);
    }

    public Beside with(FirmwareStand newFirmware) {
        return new Beside(peaks, newFirmware, workloads, network, baseline);
    }

    public Beside with(WorkloadStand newWorkloads) {
        return new Beside(peaks, firmware, newWorkloads, network, baseline);
    }

    public Beside with(NetworkStand newNetwork) {
        return new Beside(peaks, firmware, workloads, newNetwork, baseline);
    }

    public Beside with(BaselineStand newBaseline) {
        return new Beside(peaks, firmware, workloads, network, newBaseline);
    }
}
