package io.rackside.app.monitoring;

import io.rackside.bmc.Bmc;
import io.rackside.model.Health;
import io.rackside.model.PowerState;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** Polls made by hand. */
final class Parts {
    static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    private Parts() {}

    static Bmc.Poll poll(Health health, List<Bmc.Part> parts, List<Reading> readings) {
        return new Bmc.Poll(PowerState.ON, health, health.word(), parts, readings, List.of());
    }

    static Bmc.Part part(Bmc.PartKind kind, String name, Health health) {
        return new Bmc.Part(kind, name, name, health, "Enabled");
    }

    static Bmc.Part psu(String name, Health health, String state) {
        return new Bmc.Part(Bmc.PartKind.POWER_SUPPLY, name, name, health, state);
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
