package io.rackside.app.console.picture;

import io.rackside.model.DeviceId;
import io.rackside.views.picture.Gauge;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the firmware of boxes stands to what is wanted of it; the monitor knows nothing of either.
 *
 * @param gauges of all of it: how many boxes are as wanted, how far an upgrade is
 */
public record FirmwareStand(Map<DeviceId, BoxFirmware> boxes, List<Gauge> gauges) {
    /** Nothing is known. */
    public static final FirmwareStand NONE = new FirmwareStand(Map.of(), List.of());

    public FirmwareStand {
        boxes = Map.copyOf(boxes);
        gauges = List.copyOf(gauges);
    }

    Optional<BoxFirmware> of(DeviceId box) {
        return Optional.ofNullable(boxes.get(box));
    }
}
