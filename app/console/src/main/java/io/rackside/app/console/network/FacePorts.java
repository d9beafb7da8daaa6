package io.rackside.app.console.network;

import io.rackside.model.DeviceType;
import io.rackside.model.Feature;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The names printed beside the ports of a box. */
public final class FacePorts {
    private FacePorts() {}

    /** Those of both faces, in the order they are printed. */
    public static List<String> of(DeviceType type) {
        List<String> names = new ArrayList<>();
        Stream.concat(type.front().stream(), type.rear().stream())
                .filter(feature -> feature.kind() == Feature.Kind.PORT)
                .forEach(
                        feature -> {
                            for (int n = 0; n < feature.count(); n++) {
                                names.add(feature.namePrefix() + (feature.first() + n));
                            }
                        });
        return names;
    }
}
