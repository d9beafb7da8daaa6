package io.rackside.drivers.network.cli.table;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A module and what it measures; empty where nothing is said.
 *
 * @param temperature in degrees Celsius
 * @param voltage in volts
 * @param bias in mA, the first lane's
 * @param transmitted in dBm, by lane; one where it has no lanes
 * @param received likewise
 */
public record OpticRow(
        String port,
        String maker,
        String part,
        String serial,
        OptionalDouble temperature,
        OptionalDouble voltage,
        OptionalDouble bias,
        List<Double> transmitted,
        List<Double> received) {
    public OpticRow {
        Objects.requireNonNull(port, "port");
        transmitted = List.copyOf(transmitted);
        received = List.copyOf(received);
    }

    /** What the weakest lane sends, in dBm. */
    public OptionalDouble weakestTransmitted() {
        return transmitted.stream().mapToDouble(Double::doubleValue).min();
    }

    /** What the weakest lane receives, in dBm. */
    public OptionalDouble weakestReceived() {
        return received.stream().mapToDouble(Double::doubleValue).min();
    }
}
