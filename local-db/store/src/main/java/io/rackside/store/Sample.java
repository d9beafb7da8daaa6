package io.rackside.store;

import io.rackside.model.DeviceId;

import java.time.Instant;
import java.util.Objects;

/**
 * What a sensor said at a moment.
 *
 * @param sensor key of the sensor within the device
 * @param at kept to the millisecond
 * @param value in the sensor's unit
 */
public record Sample(DeviceId device, String sensor, Instant at, double value) {
    public Sample {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(at, "at");
    }
}
