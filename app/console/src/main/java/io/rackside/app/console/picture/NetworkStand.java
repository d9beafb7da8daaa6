package io.rackside.app.console.picture;

import io.rackside.model.CabinetId;
import io.rackside.model.DeviceId;
import io.rackside.views.network.NetworkPicture;
import io.rackside.views.picture.Gauge;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How the cabling of the shown cabinet was found, or of all cabinets of the wall.
 *
 * @param picture its ports and cables
 * @param gauges how many cables are as planned
 * @param wall how it stands in each cabinet, while no single one is shown
 */
public record NetworkStand(
        Map<DeviceId, BoxNetwork> boxes,
        NetworkPicture picture,
        List<Gauge> gauges,
        Map<CabinetId, CabinetNetwork> wall) {
    /** Nothing is known. */
    public static final NetworkStand NONE =
            new NetworkStand(Map.of(), NetworkPicture.NONE, List.of(), Map.of());

    public NetworkStand {
        boxes = Map.copyOf(boxes);
        Objects.requireNonNull(picture, "picture");
        gauges = List.copyOf(gauges);
        wall = Map.copyOf(wall);
    }

    /** That of the shown cabinet. */
    public NetworkStand(
            Map<DeviceId, BoxNetwork> boxes, NetworkPicture picture, List<Gauge> gauges) {
        this(boxes, picture, gauges, Map.of());
    }

    /** That of the cabinets of the wall. */
    public static NetworkStand ofWall(Map<CabinetId, CabinetNetwork> wall) {
        return new NetworkStand(Map.of(), NetworkPicture.NONE, List.of(), wall);
    }

    /** What is known of a cabinet of the wall. */
    public Optional<CabinetNetwork> of(CabinetId cabinet) {
        return Optional.ofNullable(wall.get(cabinet));
    }

    /** What is known of a box. */
    public Optional<BoxNetwork> of(DeviceId box) {
        return Optional.ofNullable(boxes.get(box));
    }
}
