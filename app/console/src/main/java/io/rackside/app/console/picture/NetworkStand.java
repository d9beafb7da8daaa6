package io.rackside.app.console.picture;

import io.rackside.model.DeviceId;
import io.rackside.views.network.NetworkPicture;
import io.rackside.views.picture.Gauge;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How the cabling of a cabinet was found.
 *
 * @param picture its ports and cables
 * @param gauges how many cables are as planned
 */
public record NetworkStand(
        Map<DeviceId, BoxNetwork> boxes, NetworkPicture picture, List<Gauge> gauges) {
    /** Nothing is known. */
    public static final NetworkStand NONE =
            new NetworkStand(Map.of(), NetworkPicture.NONE, List.of());

    public NetworkStand {
        boxes = Map.copyOf(boxes);
        Objects.requireNonNull(picture, "picture");
        gauges = List.copyOf(gauges);
    }

    /** What is known of a box. */
    public Optional<BoxNetwork> of(DeviceId box) {
        return Optional.ofNullable(boxes.get(box));
    }
}
