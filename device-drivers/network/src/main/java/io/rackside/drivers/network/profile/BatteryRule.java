package io.rackside.drivers.network.profile;

import java.util.Optional;

/**
 * Battery of a UPS.
 *
 * @param seconds it carries the load
 */
public record BatteryRule(
        Optional<NumberRule> charge,
        Optional<NumberRule> seconds,
        Optional<NumberRule> volts,
        Optional<NumberRule> load,
        Optional<StateRule> state) {}
