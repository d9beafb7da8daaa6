package io.rackside.app.console.picture;

import io.rackside.model.DeviceId;
import io.rackside.views.picture.Gauge;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How boxes stand to their setpoints, by what was read last.
 *
 * @param gauges how many of the boxes are as wanted
 */
public record BaselineStand(Map<DeviceId, BoxBaseline> boxes, List<Gauge> gauges) {
    /** Nothing is known. */
    public static final BaselineStand NONE = new BaselineStand(Map.of(), List.of());

    public BaselineStand {
        boxes = Map.copyOf(boxes);
        gauges = List.copyOf(gauges);
    }

    Optional<BoxBaseline> of(DeviceId box) {
        return Optional.ofNullable(boxes.get(box));
    }
}
