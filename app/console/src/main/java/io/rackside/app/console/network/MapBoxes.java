package io.rackside.app.console.network;

import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.BoxNetwork;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.views.network.CableMark;
import io.rackside.views.network.MapBox;
import io.rackside.views.network.MapLayer;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The boxes that the layered map shows: those with a cable, and those that tell of ports. */
final class MapBoxes {
    private MapBoxes() {}

    static List<MapBox> of(NetworkStand stand, Sight sight) {
        Set<String> ids = new LinkedHashSet<>();
        stand.boxes().keySet().stream().map(DeviceId::value).forEach(ids::add);
        for (CableMark cable : stand.picture().cables()) {
            ids.add(cable.fromBox());
            ids.add(cable.toBox());
        }
        List<MapBox> boxes = new ArrayList<>();
        for (Device device : sight.model().devices()) {
            Optional<MapLayer> layer = MapLayer.of(device.type().kind());
            if (ids.contains(device.id().value()) && layer.isPresent()) {
                boxes.add(box(device, layer.get(), stand, sight));
            }
        }
        return List.copyOf(boxes);
    }

    private static MapBox box(Device device, MapLayer layer, NetworkStand stand, Sight sight) {
        Optional<BoxNetwork> known = stand.of(device.id());
        return new MapBox(
                device.id().value(),
                device.name(),
                layer,
                device.type().kind(),
                known.map(box -> look(device, box.status(), sight)).orElse(Status.NOT_MONITORED),
                known.map(BoxNetwork::sum).orElse(""));
    }

    /** What is not fresh is never green. */
    private static Status look(Device device, Status found, Sight sight) {
        return found == Status.OK ? BoxStatus.freshness(sight.state(device.id())) : found;
    }
}
