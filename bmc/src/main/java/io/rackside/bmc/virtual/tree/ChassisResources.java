package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.Led;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.machine.ServerState;

import java.util.List;

/** The chassis. */
final class ChassisResources {
    private static final double DEPTH_MM = 780;
    private static final double HEIGHT_MM = 87;
    private static final double WIDTH_MM = 445;

    private ChassisResources() {}

    static void add(Routes routes) {
        routes.at(
                "Chassis",
                v ->
                        v.collection(
                                View.ROOT + "/Chassis",
                                "ChassisCollection",
                                "Chassis",
                                List.of(View.CHASSIS)));
        routes.at("Chassis/1", ChassisResources::chassis);
    }

    private static Body chassis(View view) {
        ServerSpec spec = view.spec();
        ServerState state = view.state();
        Body body =
                view.resource(View.CHASSIS, "Chassis", "1", "Computer System Chassis")
                        .with("ChassisType", view.shape().chassisType())
                        .with("Manufacturer", spec.manufacturer())
                        .with("Model", spec.model())
                        .with("PartNumber", spec.partNumber())
                        .with("SerialNumber", spec.serial())
                        .with("AssetTag", state.assetTag())
                        .with("PowerState", state.powerState().word())
                        .with("IndicatorLED", state.led().word());
        if (view.shape().subsystems()) {
            body.with("LocationIndicatorActive", state.led() != Led.OFF)
                    .with("HeightMm", View.number(HEIGHT_MM))
                    .with("WidthMm", View.number(WIDTH_MM))
                    .with("DepthMm", View.number(DEPTH_MM));
        }
        body.status(state.health())
                .link("Thermal", View.CHASSIS + "/Thermal")
                .link("Power", View.CHASSIS + "/Power")
                .link("NetworkAdapters", View.CHASSIS + "/NetworkAdapters")
                .link("PCIeDevices", View.CHASSIS + "/PCIeDevices");
        if (view.shape().subsystems()) {
            body.link("ThermalSubsystem", View.CHASSIS + "/ThermalSubsystem")
                    .link("PowerSubsystem", View.CHASSIS + "/PowerSubsystem")
                    .link("Sensors", View.CHASSIS + "/Sensors")
                    .link("EnvironmentMetrics", View.CHASSIS + "/EnvironmentMetrics")
                    .link("PCIeSlots", View.CHASSIS + "/PCIeSlots");
        }
        if (view.shape().drivesUnderChassis()) {
            body.link("Drives", View.CHASSIS + "/Drives");
        }
        body.with(
                "Links",
                new Body()
                        .links("ComputerSystems", List.of(View.SYSTEM))
                        .links("ManagedBy", List.of(View.MANAGER))
                        .links("Drives", DriveResources.present(view))
                        .links("PCIeDevices", CardResources.uris(view)));
        double inlet = view.sensor("Inlet").value().orElse(0);
        Body oem =
                view.shape().wattsInOem()
                        ? new Body().with("TotalPower", Math.round(state.watts()))
                        : new Body().with("InletTemperatureCelsius", View.number(inlet));
        return view.oem(body, oem);
    }
}
