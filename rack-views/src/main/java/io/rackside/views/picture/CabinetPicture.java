package io.rackside.views.picture;

import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A cabinet as one lens shows it.
 *
 * @param status worst of its boxes, shown on its tile
 * @param summary a few words for its tile, such as {@code 2 critical}
 * @param scale legend of the colours, in lenses that have a heat map
 * @param gauges feeds and budgets drawn below the cabinet, in lenses that have them
 * @param owners whose workloads its boxes carry, in the Workloads lens
 * @param accessibleText what a screen reader says of it: {@code A-07, 2 critical}
 */
public record CabinetPicture(
        CabinetId id,
        String name,
        CabinetModel model,
        Lens lens,
        List<BoxPicture> boxes,
        Status status,
        String summary,
        Optional<HeatScale> scale,
        List<Gauge> gauges,
        List<WorkloadOwner> owners,
        String accessibleText) {
    public CabinetPicture {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(lens, "lens");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(accessibleText, "accessibleText");
        boxes = List.copyOf(boxes);
        gauges = List.copyOf(gauges);
        owners = List.copyOf(owners);
    }
}
