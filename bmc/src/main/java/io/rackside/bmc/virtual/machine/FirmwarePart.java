package io.rackside.bmc.virtual.machine;

import io.rackside.model.firmware.Component;

import java.util.Objects;
import java.util.Optional;

/**
 * A piece of firmware as it is in a virtual server now.
 *
 * @param version that runs
 * @param backup version in the other bank, where there is one
 */
public record FirmwarePart(
        String id, String name, Component component, String version, Optional<String> backup) {
    public FirmwarePart {
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(backup, "backup");
    }

    FirmwarePart running(String now) {
        return new FirmwarePart(id, name, component, now, backup);
    }

    FirmwarePart resting(String now) {
        return new FirmwarePart(id, name, component, version, backup.map(_ -> now));
    }
}
