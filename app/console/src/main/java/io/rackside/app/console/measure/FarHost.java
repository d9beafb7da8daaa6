package io.rackside.app.console.measure;

import io.rackside.model.Device;

import java.util.Objects;

/**
 * A host one can measure to.
 *
 * @param asked whether it was asked since the program began; one that was not may be silent
 */
public record FarHost(Device host, boolean asked) {
    public FarHost {
        Objects.requireNonNull(host, "host");
    }
}
