package io.rackside.views.elevation;

import io.rackside.model.DeviceType;
import io.rackside.model.Face;
import io.rackside.model.Feature;
import io.rackside.model.Placement;

import java.util.List;

/**
 * What of a box is seen at a face of the cabinet.
 *
 * @param far whether it is a box of the other side seen through an empty place: dim, and covered by
 *     whatever stands in front of it
 * @param front whether it is the side that it turns to the technician
 * @param features what its near side shows
 */
record Aspect(boolean far, boolean front, List<Feature> features) {
    Aspect {
        features = List.copyOf(features);
    }

    static Aspect of(Placement placement, DeviceType type, Face seen) {
        return switch (placement) {
            case Placement.Mounted mounted -> {
                boolean own = mounted.face() == seen;
                boolean far = !own && !type.fullDepth();
                yield new Aspect(far, own, own ? type.front() : type.rear());
            }
            case Placement.Beside beside ->
                    new Aspect(RackGeometry.faceOf(beside.slot()) != seen, false, strip(type));
            case Placement.Unplaced _ -> new Aspect(true, false, List.of());
        };
    }

    /** A strip has one face; data files put it where they like. */
    private static List<Feature> strip(DeviceType type) {
        return type.front().isEmpty() ? type.rear() : type.front();
    }
}
