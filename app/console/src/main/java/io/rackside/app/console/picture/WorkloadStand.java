package io.rackside.app.console.picture;

import io.rackside.model.CabinetId;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.WorkloadOwner;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs on the boxes, by what was read of their clusters last.
 *
 * @param owners whose workloads the boxes of each cabinet carry, most first
 */
public record WorkloadStand(
        Map<DeviceId, BoxWorkload> boxes, Map<CabinetId, List<WorkloadOwner>> owners) {
    /** Nothing is known. */
    public static final WorkloadStand NONE = new WorkloadStand(Map.of(), Map.of());

    public WorkloadStand {
        boxes = Map.copyOf(boxes);
        owners = Map.copyOf(owners);
    }

    Optional<BoxWorkload> of(DeviceId box) {
        return Optional.ofNullable(boxes.get(box));
    }

    List<WorkloadOwner> owners(CabinetId cabinet) {
        return owners.getOrDefault(cabinet, List.of());
    }
}
