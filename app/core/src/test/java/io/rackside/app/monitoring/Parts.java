package io.rackside.app.monitoring;

import io.rackside.model.Health;
import io.rackside.model.Part;
import io.rackside.model.PartKind;
import io.rackside.model.PowerState;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;
import io.rackside.model.Vitals;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** Polls made by hand. */
final class Parts {
    static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    private Parts() {}

    static Vitals poll(Health health, List<Part> parts, List<Reading> readings) {
        return new Vitals(PowerState.ON, health, health.word(), parts, readings, List.of());
    }

    static Part part(PartKind kind, String name, Health health) {
        return new Part(kind, name, name, health, "Enabled");
    }

    static Part psu(String name, Health health, String state) {
        return new Part(PartKind.POWER_SUPPLY, name, name, health, state);
    }

    static Reading reading(
            String name, Quantity quantity, Sensor.Place place, double value, Health health) {
        return reading(name, quantity, place, value, health, Thresholds.NONE);
    }

    static Reading reading(
            String name,
            Quantity quantity,
            Sensor.Place place,
            double value,
            Health health,
            Thresholds limits) {
        return new Reading(
                new Sensor(name, name, quantity, place, limits),
                OptionalDouble.of(value),
                "",
                health,
                AT);
    }
}
