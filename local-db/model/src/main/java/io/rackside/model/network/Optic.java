package io.rackside.model.network;

import io.rackside.model.Health;
import io.rackside.model.Thresholds;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A transceiver and its light. Values are absent where it does not measure them, or says a number
 * that stands for none.
 *
 * @param port name of its interface, else the device's word for its place
 * @param index ifIndex of that interface, where it was found
 * @param celsius in °C
 * @param volts of its supply, in V
 * @param biasMilliamps laser bias, in mA; the first lane's where it has several
 * @param rxDbm light received, in dBm; the weakest lane's where it has several
 * @param txDbm light sent, in dBm; the weakest lane's where it has several
 * @param rxLimits in dBm
 * @param txLimits in dBm
 * @param health judged by its limits, only where the port is up; unknown elsewhere
 */
public record Optic(
        String port,
        OptionalLong index,
        String vendor,
        String partNumber,
        String serial,
        OptionalDouble celsius,
        OptionalDouble volts,
        OptionalDouble biasMilliamps,
        OptionalDouble rxDbm,
        OptionalDouble txDbm,
        List<Double> rxLanesDbm,
        List<Double> txLanesDbm,
        Thresholds rxLimits,
        Thresholds txLimits,
        Health health) {
    public Optic {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(index, "index");
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(partNumber, "partNumber");
        Objects.requireNonNull(serial, "serial");
        Objects.requireNonNull(celsius, "celsius");
        Objects.requireNonNull(volts, "volts");
        Objects.requireNonNull(biasMilliamps, "biasMilliamps");
        Objects.requireNonNull(rxDbm, "rxDbm");
        Objects.requireNonNull(txDbm, "txDbm");
        rxLanesDbm = List.copyOf(rxLanesDbm);
        txLanesDbm = List.copyOf(txLanesDbm);
        Objects.requireNonNull(rxLimits, "rxLimits");
        Objects.requireNonNull(txLimits, "txLimits");
        Objects.requireNonNull(health, "health");
    }
}
