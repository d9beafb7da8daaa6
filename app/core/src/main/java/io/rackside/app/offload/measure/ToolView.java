package io.rackside.app.offload.measure;

import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/**
 * A program that a measurement uses.
 *
 * @param near whether it is there at the near host; empty where it is not needed
 * @param far the same of the far host
 */
public record ToolView(
        String tool, Optional<Boolean> near, Optional<Boolean> far, Message neededFor) {
    public ToolView {
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(near, "near");
        Objects.requireNonNull(far, "far");
        Objects.requireNonNull(neededFor, "neededFor");
    }

    /** Whether it is there wherever it is needed. */
    public boolean there() {
        return near.orElse(true) && far.orElse(true);
    }
}
