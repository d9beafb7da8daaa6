package io.rackside.app.offload.measure;

import io.rackside.nic.measure.Environment;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * In what surroundings something was measured, at one host. Texts are its own, empty where it tells
 * none.
 *
 * @param profile that the port was set to, by its id; empty for none
 * @param governor of the CPUs' frequency; several with commas
 * @param offload a short mark of all settings of the port: the same for the same settings
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
        String profile,
        String governor,
        String offload) {
    /** Of a host that nothing was kept of. */
    static final EnvironmentView NOT_KEPT =
            new EnvironmentView(
                    "",
                    "",
                    "",
                    "",
                    "",
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    "",
                    "",
                    "",
                    "",
                    "",
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    "",
                    "",
                    "");

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
                environment.profile(),
                environment.tuning().governor(),
                environment.tuning().offload());
    }
}
