package io.rackside.model.network;

import io.rackside.model.Health;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The battery of a UPS (RFC 1628, or the maker's own objects).
 *
 * @param chargePercent 0 to 100
 * @param left how long it carries the load it has now
 * @param loadPercent of what the UPS can give
 * @param health as the device judges it
 * @param status the device's word or its number for it, empty where it tells none
 */
public record BatteryState(
        OptionalDouble chargePercent,
        Optional<Duration> left,
        OptionalDouble volts,
        OptionalDouble loadPercent,
        Health health,
        String status) {
    public BatteryState {
        Objects.requireNonNull(chargePercent, "chargePercent");
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(volts, "volts");
        Objects.requireNonNull(loadPercent, "loadPercent");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(status, "status");
    }
}
