package io.rackside.model.firmware;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One image of a package, and what the package says of it.
 *
 * @param item its name within the package, also what rollbacks and prerequisites call it
 * @param fileName with the ending the maker gave it; many BMCs tell the kind of a file by it
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 * @param size in bytes
 * @param vendor who made the box it is for, as the box says it; empty when the package does not say
 * @param models it is for, as the boxes name themselves; empty when the package does not say, and
 *     then nobody but the person vouches for it
 * @param softwareIds the maker's identifiers of the image family (DSP0268, SoftwareInventory
 *     SoftwareId; HPM.1 product ids; GUIDs), by which it is matched first
 * @param version a box shows after it
 * @param from versions it may be laid over; empty for any
 * @param order among the images for one box, lower first; equal ones as the platform wants
 * @param prerequisites that have to hold before
 * @param hostDown whether the host has to be off or restarts with it
 * @param usual how long it takes on one box
 * @param rollback item of the same package that takes it back
 * @param notes release notes by language tag ("zh-CN", "en")
 */
public record FirmwareImage(
        String item,
        String fileName,
        String sha256,
        long size,
        Component component,
        String vendor,
        List<String> models,
        List<String> softwareIds,
        String version,
        Optional<Span> from,
        OptionalInt order,
        List<Prerequisite> prerequisites,
        boolean hostDown,
        Optional<Duration> usual,
        Optional<String> rollback,
        Map<String, String> notes) {
    public FirmwareImage {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(usual, "usual");
        Objects.requireNonNull(rollback, "rollback");
        models = List.copyOf(models);
        softwareIds = List.copyOf(softwareIds);
        prerequisites = List.copyOf(prerequisites);
        notes = Map.copyOf(notes);
    }

    /**
     * Versions from the lowest to the highest, both included.
     *
     * @param lowest empty for every older one
     * @param highest empty for every newer one
     */
    public record Span(Optional<String> lowest, Optional<String> highest) {
        public Span {
            Objects.requireNonNull(lowest, "lowest");
            Objects.requireNonNull(highest, "highest");
        }

        /** Whether a version lies within, see {@link VersionOrder}. */
        public boolean holds(String version) {
            VersionOrder order = new VersionOrder();
            return lowest.map(bound -> order.compare(version, bound) >= 0).orElse(true)
                    && highest.map(bound -> order.compare(version, bound) <= 0).orElse(true);
        }
    }

    /** Another component of the same box that has to be of some version before. */
    public record Prerequisite(Component component, Span versions) {
        public Prerequisite {
            Objects.requireNonNull(component, "component");
            Objects.requireNonNull(versions, "versions");
        }
    }
}
