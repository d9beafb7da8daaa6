package io.rackside.app.console.live;

import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Snapshot;
import io.rackside.app.site.SiteModel;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.SiteId;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What there is to see at a moment: the sites as kept by hand, and what the boxes said last.
 *
 * @param model where everything stands
 * @param snapshot how everything is
 */
public record Sight(SiteModel model, Snapshot snapshot) {
    public Sight {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(snapshot, "snapshot");
    }

    public Instant at() {
        return snapshot.at();
    }

    /** How a box is; empty for one the monitor has not met yet. */
    public Optional<DeviceState> state(DeviceId id) {
        return Optional.ofNullable(snapshot.devices().get(id));
    }

    /** How the boxes of a cabinet are that the monitor has met. */
    public List<DeviceState> statesIn(CabinetId cabinet) {
        return model.devicesIn(cabinet).stream()
                .map(Device::id)
                .flatMap(id -> state(id).stream())
                .toList();
    }

    /** What the link of a site carries now, in kbit/s. */
    public double kbitPerSecond(SiteId site) {
        return snapshot.kbitPerSecond().getOrDefault(site, 0.0);
    }

    /** A box as the model has it now, by identity. */
    public Function<DeviceId, Optional<Device>> devices() {
        return model::device;
    }
}
