package io.rackside.app.offload.measure;

import io.rackside.nic.measure.Environment;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * In what surroundings something was measured, at the near host. Texts are its own, empty where it
 * tells none.
 *
 * @param profile that the port was set to, by its id; empty for none
 */
public record EnvironmentView(
        String host,
        String serial,
        String os,
        String kernel,
        String processor,
        OptionalInt cpus,
        OptionalLong memoryKib,
        String port,
        String card,
        String driver,
        String driverVersion,
        String firmware,
        OptionalInt mtu,
        OptionalLong speedMbps,
        String profile) {
    static EnvironmentView of(Environment environment) {
        return new EnvironmentView(
                environment.host(),
                environment.serial(),
                environment.os(),
                environment.kernel(),
                environment.processor(),
                environment.cpus(),
                environment.memoryKib(),
                environment.port(),
                environment.card(),
                environment.driver(),
                environment.driverVersion(),
                environment.firmware(),
                environment.mtu(),
                environment.speedMbps(),
                environment.profile());
    }
}
