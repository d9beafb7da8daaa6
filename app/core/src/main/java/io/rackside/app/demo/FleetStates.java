package io.rackside.app.demo;

import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Health;
import io.rackside.model.PowerState;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;
import io.rackside.store.LastKnown;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How the cabinets of a fleet were when somebody was last there: hours, days or weeks ago, most
 * boxes well, a few not.
 */
final class FleetStates {
    private static final double WARNING_SHARE = 0.06;
    private static final double CRITICAL_SHARE = 0.02;
    private static final Thresholds INLET_LIMITS =
            new Thresholds(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.of(38),
                    OptionalDouble.of(42));

    private final SplittableRandom chance;
    private final Instant now;

    FleetStates(Instant now, long seed) {
        this.now = now;
        this.chance = new SplittableRandom(seed);
    }

    /** The last state of every box with a BMC in those cabinets. */
    List<LastKnown> of(List<CabinetPlan> cabinets) {
        List<LastKnown> states = new ArrayList<>();
        for (CabinetPlan cabinet : cabinets) {
            Instant visit = now.minus(age());
            Set<DeviceId> monitored = new HashSet<>();
            cabinet.twins().forEach(twin -> monitored.add(twin.device()));
            for (Device device : cabinet.devices()) {
                if (monitored.contains(device.id())) {
                    states.add(state(device, visit.minusSeconds(chance.nextInt(60))));
                }
            }
        }
        return states;
    }

    private Duration age() {
        double which = chance.nextDouble();
        if (which < 0.5) {
            return Duration.ofMinutes(20 + chance.nextInt(24 * 60));
        }
        return which < 0.85
                ? Duration.ofHours(24 + chance.nextInt(14 * 24))
                : Duration.ofDays(15 + chance.nextInt(60));
    }

    private LastKnown state(Device device, Instant at) {
        double luck = chance.nextDouble();
        Health health =
                luck < CRITICAL_SHARE
                        ? Health.CRITICAL
                        : luck < CRITICAL_SHARE + WARNING_SHARE ? Health.WARNING : Health.OK;
        boolean hot = health == Health.WARNING && chance.nextBoolean();
        return new LastKnown(
                device.id(),
                health,
                PowerState.ON,
                Optional.empty(),
                Optional.empty(),
                List.of(
                        reading(
                                "inlet",
                                "Inlet",
                                Quantity.TEMPERATURE,
                                Sensor.Place.INLET,
                                INLET_LIMITS,
                                hot ? 38 + chance.nextInt(3) : 19 + chance.nextInt(12),
                                at),
                        reading(
                                "power",
                                "Power",
                                Quantity.POWER,
                                Sensor.Place.WHOLE,
                                Thresholds.NONE,
                                220 + chance.nextInt(300),
                                at)),
                Optional.of(at),
                Optional.of(at));
    }

    private static Reading reading(
            String key,
            String name,
            Quantity quantity,
            Sensor.Place place,
            Thresholds limits,
            double value,
            Instant at) {
        return new Reading(
                new Sensor(key, name, quantity, place, limits),
                OptionalDouble.of(value),
                "",
                limits.judge(value),
                at);
    }
}
