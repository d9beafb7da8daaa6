package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a part sits, as what is printed beside it (DSP0268, Resource.Location). */
final class ServiceLabel {
    private ServiceLabel() {}

    /** The label, else the kind and number of its place, else the free text; empty for none. */
    static String of(Resource part) {
        for (String place : List.of("PhysicalLocation", "Location")) {
            for (Resource location : part.list(place)) {
                String label = label(location);
                if (!label.isEmpty()) {
                    return label;
                }
            }
        }
        return "";
    }

    private static String label(Resource location) {
        Resource at = location.at("PartLocation");
        String label = at.text("ServiceLabel");
        if (!label.isEmpty()) {
            return label;
        }
        String number = at.text("LocationOrdinalValue");
        if (!number.isEmpty()) {
            return Stream.of(at.text("LocationType"), number)
                    .filter(Objects::nonNull)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(" "));
        }
        return location.text("Info");
    }
}
