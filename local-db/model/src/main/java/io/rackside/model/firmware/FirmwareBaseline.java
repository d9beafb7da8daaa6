package io.rackside.model.firmware;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The versions that are wanted, model by model, as one pinned set.
 *
 * @param name its name; a set is replaced as a whole, never edited
 */
public record FirmwareBaseline(String name, Instant made, List<Wanted> wanted) {
    public FirmwareBaseline {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(made, "made");
        wanted = List.copyOf(wanted);
    }

    /**
     * One version that is wanted.
     *
     * @param model as the boxes name themselves
     * @param softwareId where a box has several of that component; empty for the one it has
     * @param version exactly this one
     * @param sha256 of the image that brings it, when it is pinned
     * @param reason why this one, needed where it is older than another that is known
     */
    public record Wanted(
            String model,
            Component component,
            Optional<String> softwareId,
            String version,
            Optional<String> sha256,
            String reason) {
        public Wanted {
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(component, "component");
            Objects.requireNonNull(softwareId, "softwareId");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(sha256, "sha256");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
