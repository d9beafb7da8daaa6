package io.rackside.views.elevation;

import io.rackside.model.DeviceId;
import io.rackside.model.DeviceType;

import java.util.Objects;

/** A box on its way into or within the rack. */
public record Carried(DeviceId id, String name, DeviceType type) {
    public Carried {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }
}
