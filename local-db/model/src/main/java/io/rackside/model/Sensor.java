package io.rackside.model;

import java.util.Objects;

/**
 * A measuring point of a device.
 *
 * @param key stable within the device; what readings are stored under
 * @param name the device's own word for it
 * @param place where it measures, as far as the device tells
 */
public record Sensor(
        String key, String name, Quantity quantity, Place place, Thresholds thresholds) {
    public enum Place {
        INLET,
        OUTLET,
        CPU,
        MEMORY,
        STORAGE,
        POWER_SUPPLY,
        FAN,
        BOARD,
        WHOLE,
        ELSEWHERE
    }

    public Sensor {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(thresholds, "thresholds");
    }
}
