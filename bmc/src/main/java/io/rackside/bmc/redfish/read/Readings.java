package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.model.Health;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Makes readings of what one pass measures, each under a key of its own. The same thing gets the
 * same key in both shapes of the standard, since the key is its quantity and its bare name.
 *
 * <p>Used by one thread.
 */
final class Readings {
    private final Instant at;
    private final Map<String, Integer> taken = new HashMap<>();
    private String part = "";
    private boolean wholeIsTold;

    Readings(Instant at) {
        this.at = at;
    }

    /**
     * From now on keys begin with that part of the device, so that a sensor keeps its key when
     * another part with a sensor of the same name cannot be read.
     *
     * @param name empty for the device itself
     */
    void within(String name) {
        part = name.isEmpty() ? "" : bare(name) + "/";
    }

    /** What the whole device takes is told once; what follows is the power of one of its parts. */
    Sensor.Place whole() {
        Sensor.Place place = wholeIsTold ? Sensor.Place.ELSEWHERE : Sensor.Place.WHOLE;
        wholeIsTold = true;
        return place;
    }

    /**
     * One reading.
     *
     * @param of the object it stands in, for its health and state
     */
    Reading reading(
            Resource of, String name, Quantity quantity, OptionalDouble value, Thresholds limits) {
        return reading(of, name, quantity, Places.of(of, name, quantity), value, limits);
    }

    Reading reading(
            Resource of,
            String name,
            Quantity quantity,
            Sensor.Place place,
            OptionalDouble value,
            Thresholds limits) {
        OptionalDouble shown = measures(of) ? value : OptionalDouble.empty();
        Sensor sensor =
                new Sensor(unique(key(quantity, part, name)), name, quantity, place, limits);
        String text = shown.isPresent() ? "" : of.state();
        return new Reading(sensor, shown, text, health(of, shown, limits), at);
    }

    private String unique(String key) {
        int times = taken.merge(key, 1, Integer::sum);
        return times == 1 ? key : key + "#" + times;
    }

    /** A sensor of a part that is absent or switched off has no reading, whatever stands there. */
    static boolean measures(Resource of) {
        return isThere(of.state());
    }

    static boolean isThere(String state) {
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "absent", "disabled", "unavailableoffline" -> false;
            default -> true;
        };
    }

    private static Health health(Resource of, OptionalDouble value, Thresholds limits) {
        Health told = of.health();
        if (told != Health.UNKNOWN || value.isEmpty() || limits.equals(Thresholds.NONE)) {
            return told;
        }
        return limits.judge(value.getAsDouble());
    }

    private static String key(Quantity quantity, String part, String name) {
        return quantity.name().toLowerCase(Locale.ROOT).replace('_', '-') + ":" + part + bare(name);
    }

    /** Letters and digits only, lower case, so that "CPU1 Temp" and "CPU1Temp" are one name. */
    static String bare(String name) {
        StringBuilder out = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
