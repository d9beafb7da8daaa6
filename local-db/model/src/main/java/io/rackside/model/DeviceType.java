package io.rackside.model;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A maker's model: its size and its faces.
 *
 * @param slug name in files and in the store: lower case, digits, dash, underscore
 * @param heightHalfU height in half U; 0 for a box at the side of the rack (0U)
 * @param fullDepth whether it fills the rack from front to rear; a half-depth box leaves the other
 *     side free
 * @param halfWidth whether two of them fit side by side
 * @param cpuSockets CPU sockets it has, 0 for a box without
 * @param maximumDrawWatts most it draws, in W
 * @param weightKilograms its weight, in kg
 */
public record DeviceType(
        String slug,
        String manufacturer,
        String model,
        DeviceKind kind,
        int heightHalfU,
        boolean fullDepth,
        boolean halfWidth,
        int cpuSockets,
        OptionalInt maximumDrawWatts,
        OptionalDouble weightKilograms,
        Airflow airflow,
        List<Feature> front,
        List<Feature> rear) {
    public DeviceType {
        Objects.requireNonNull(manufacturer, "manufacturer");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(maximumDrawWatts, "maximumDrawWatts");
        Objects.requireNonNull(weightKilograms, "weightKilograms");
        Objects.requireNonNull(airflow, "airflow");
        if (!slug.matches("[-a-z0-9_]+")) {
            throw new IllegalArgumentException(
                    "a slug has lower case letters, digits, - and _: " + slug);
        }
        if (heightHalfU < 0 || heightHalfU > 2 * CabinetModel.U42.units()) {
            throw new IllegalArgumentException(slug + ": height of " + heightHalfU + " half U");
        }
        front = List.copyOf(front);
        rear = List.copyOf(rear);
    }

    /** A box of which nothing but its kind and height is known: drawn as a plain panel. */
    public static DeviceType plain(DeviceKind kind, int heightHalfU) {
        return new DeviceType(
                "plain-" + kind.word() + "-" + heightHalfU,
                "",
                "",
                kind,
                heightHalfU,
                true,
                false,
                0,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                Airflow.NOT_TOLD,
                List.of(),
                List.of());
    }
}
