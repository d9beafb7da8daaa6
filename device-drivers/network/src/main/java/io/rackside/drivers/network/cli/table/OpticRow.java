package io.rackside.drivers.network.cli.table;

import java.util.OptionalDouble;

/**
 * What a module measures; empty where it does not.
 *
 * @param temperature in degrees Celsius
 * @param voltage in volts
 * @param bias in mA
 * @param transmitted in dBm
 * @param received in dBm
 */
public record OpticRow(
        String port,
        OptionalDouble temperature,
        OptionalDouble voltage,
        OptionalDouble bias,
        OptionalDouble transmitted,
        OptionalDouble received) {}
