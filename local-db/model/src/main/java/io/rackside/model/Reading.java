package io.rackside.model;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a sensor said.
 *
 * @param value in the sensor's unit; absent when the device has no reading, which is never 0
 * @param text the device's word where the sensor has no number, else empty
 * @param health as the device judges it, else as the thresholds do
 * @param at when it was read
 */
public record Reading(Sensor sensor, OptionalDouble value, String text, Health health, Instant at) {
    public Reading {
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(at, "at");
    }
}
