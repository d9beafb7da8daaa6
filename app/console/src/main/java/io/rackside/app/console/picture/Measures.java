package io.rackside.app.console.picture;

import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.site.CabinetSum;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/** The few figures of a box that the drawing shows. */
final class Measures {
    /** Where a heat map begins, in °C: a cool cabinet's inlet. */
    static final double COOL_CELSIUS = 15;

    private Measures() {}

    /** What it draws now, in W. */
    static OptionalDouble watts(DeviceState state) {
        return CabinetSum.watts(new CabinetSum.Seen(state.inventory(), state.readings()));
    }

    /** The highest temperature at that place, in °C. */
    static OptionalDouble celsius(DeviceState state, Sensor.Place place) {
        return state.readings().stream()
                .filter(r -> r.sensor().quantity() == Quantity.TEMPERATURE)
                .filter(r -> r.sensor().place() == place)
                .flatMapToDouble(r -> r.value().stream())
                .max();
    }

    /** The temperature nearest to its upper limit. */
    static Optional<Reading> hottest(DeviceState state) {
        return state.readings().stream()
                .filter(r -> r.sensor().quantity() == Quantity.TEMPERATURE)
                .filter(r -> r.value().isPresent() && limit(r).isPresent())
                .max(Comparator.comparingDouble(Measures::heat));
    }

    /** How far a temperature is on its way from cool to its limit, 0 to 1 and above. */
    static double heat(Reading reading) {
        double limit = limit(reading).orElseThrow();
        double span = Math.max(1, limit - COOL_CELSIUS);
        return (reading.value().orElseThrow() - COOL_CELSIUS) / span;
    }

    /** The upper limit that comes first, in °C. */
    static OptionalDouble limit(Reading reading) {
        OptionalDouble warning = reading.sensor().thresholds().upperWarning();
        return warning.isPresent() ? warning : reading.sensor().thresholds().highestGood();
    }
}
