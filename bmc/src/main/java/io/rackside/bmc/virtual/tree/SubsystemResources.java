package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.ServerState;
import io.rackside.model.Health;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The newer shape of what is measured: sensors of their own, fans and power supplies that link. */
final class SubsystemResources {
    private static final String SENSORS = View.CHASSIS + "/Sensors";
    private static final String THERMAL = View.CHASSIS + "/ThermalSubsystem";
    private static final String POWER = View.CHASSIS + "/PowerSubsystem";
    private static final String SUPPLIES = POWER + "/PowerSupplies";

    private SubsystemResources() {}

    static void add(Routes routes) {
        routes.at(
                "Chassis/1/Sensors",
                v ->
                        v.collection(
                                SENSORS,
                                "SensorCollection",
                                "Sensors",
                                v.state().sensors().stream()
                                        .map(r -> SENSORS + "/" + r.sensor().key())
                                        .toList()));
        routes.each(
                "Chassis/1/Sensors/*",
                (v, ids) ->
                        v.state().sensors().stream()
                                .filter(r -> r.sensor().key().equals(ids.getFirst()))
                                .findFirst()
                                .map(r -> sensor(v, r)));
        thermal(routes);
        power(routes);
        routes.at("Chassis/1/EnvironmentMetrics", SubsystemResources::environment);
    }

    private static void thermal(Routes routes) {
        routes.at("Chassis/1/ThermalSubsystem", SubsystemResources::thermal);
        routes.at("Chassis/1/ThermalSubsystem/ThermalMetrics", SubsystemResources::metrics);
        routes.at(
                "Chassis/1/ThermalSubsystem/Fans",
                v -> v.collection(THERMAL + "/Fans", "FanCollection", "Fans", fans(v)));
        routes.each(
                "Chassis/1/ThermalSubsystem/Fans/*",
                (v, ids) ->
                        v.state().fans().stream()
                                .filter(f -> ids.getFirst().equals("Fan" + f.fan().bay()))
                                .findFirst()
                                .map(f -> fan(v, f)));
    }

    private static void power(Routes routes) {
        routes.at("Chassis/1/PowerSubsystem", SubsystemResources::power);
        routes.at(
                "Chassis/1/PowerSubsystem/PowerSupplies",
                v ->
                        v.collection(
                                SUPPLIES, "PowerSupplyCollection", "Power Supplies", supplies(v)));
        routes.each(
                "Chassis/1/PowerSubsystem/PowerSupplies/*",
                (v, ids) -> find(v, ids.getFirst()).map(p -> supply(v, p)));
        routes.each(
                "Chassis/1/PowerSubsystem/PowerSupplies/*/Metrics",
                (v, ids) -> find(v, ids.getFirst()).map(p -> supplyMetrics(v, p)));
    }

    private static Optional<ServerState.PsuState> find(View view, String id) {
        return view.state().psus().stream()
                .filter(p -> id.equals("PSU" + p.psu().bay()))
                .findFirst();
    }

    private static List<String> fans(View view) {
        return view.state().fans().stream()
                .map(f -> THERMAL + "/Fans/Fan" + f.fan().bay())
                .toList();
    }

    private static List<String> supplies(View view) {
        return view.state().psus().stream().map(p -> SUPPLIES + "/PSU" + p.psu().bay()).toList();
    }

    private static Body sensor(View view, Reading reading) {
        Sensor sensor = reading.sensor();
        Body body =
                view.resource(SENSORS + "/" + sensor.key(), "Sensor", sensor.key(), sensor.name())
                        .with("ReadingType", type(sensor.quantity()))
                        .with("ReadingUnits", unit(sensor.quantity()))
                        .with("Reading", value(reading.value()))
                        .with("PhysicalContext", ClassicEnvironment.context(sensor.place()));
        if (reading.value().isPresent()) {
            body.status(reading.health());
        } else {
            body.state("UnavailableOffline");
        }
        Body limits = limits(sensor.thresholds());
        return limits.fields().isEmpty() ? body : body.with("Thresholds", limits);
    }

    private static Body limits(Thresholds limits) {
        Body body = new Body();
        limit(body, "UpperCaution", limits.upperWarning());
        limit(body, "UpperCritical", limits.upperCritical());
        limit(body, "UpperFatal", limits.upperFatal());
        limit(body, "LowerCaution", limits.lowerWarning());
        limit(body, "LowerCritical", limits.lowerCritical());
        limit(body, "LowerFatal", limits.lowerFatal());
        return body;
    }

    private static void limit(Body body, String name, OptionalDouble limit) {
        if (limit.isPresent()) {
            body.with(name, new Body().with("Reading", View.number(limit.getAsDouble())));
        }
    }

    /** DSP0268, Sensor.ReadingType. */
    private static String type(Quantity quantity) {
        return switch (quantity) {
            case TEMPERATURE -> "Temperature";
            case FAN_SPEED -> "Rotational";
            case POWER -> "Power";
            case VOLTAGE -> "Voltage";
            case CURRENT -> "Current";
            default -> throw new IllegalStateException("no such sensor here: " + quantity);
        };
    }

    /** DSP0268, Sensor.ReadingUnits: UCUM's symbols. */
    private static String unit(Quantity quantity) {
        return switch (quantity) {
            case TEMPERATURE -> "Cel";
            case FAN_SPEED -> "{rev}/min";
            default -> quantity.unit().toUpperCase(Locale.ROOT);
        };
    }

    private static Body thermal(View view) {
        long good = view.state().fans().stream().filter(f -> f.health() == Health.OK).count();
        int all = view.state().fans().size();
        return view.resource(THERMAL, "ThermalSubsystem", "ThermalSubsystem", "Thermal Subsystem")
                .status(view.state().coolingHealth())
                .objects(
                        "FanRedundancy", List.of(redundancy(all, all - 1, fans(view), good == all)))
                .link("Fans", THERMAL + "/Fans")
                .link("ThermalMetrics", THERMAL + "/ThermalMetrics");
    }

    private static Body redundancy(int all, int needed, List<String> group, boolean redundant) {
        return new Body()
                .with("RedundancyType", "NPlusM")
                .with("MinNeededInGroup", needed)
                .with("MaxSupportedInGroup", all)
                .links("RedundancyGroup", group)
                .status(redundant ? Health.OK : Health.WARNING);
    }

    private static Body fan(View view, ServerState.FanState fan) {
        String id = "Fan" + fan.fan().bay();
        Body body =
                view.resource(THERMAL + "/Fans/" + id, "Fan", id, "Fan " + fan.fan().bay())
                        .with("PhysicalContext", "SystemBoard")
                        .with("HotPluggable", true)
                        .with("RatedSpeedRPM", fan.fan().maxRpm());
        if (view.state().on()) {
            body.with(
                            "SpeedPercent",
                            new Body()
                                    .with("Reading", View.number(fan.percent()))
                                    .with("SpeedRPM", value(view.sensor(id).value()))
                                    .with("DataSourceUri", SENSORS + "/" + id))
                    .status(fan.health());
        } else {
            body.state("UnavailableOffline");
        }
        return body.with(
                "Location",
                new Body()
                        .with(
                                "PartLocation",
                                new Body()
                                        .with("ServiceLabel", "Fan " + fan.fan().bay())
                                        .with("LocationType", "Bay")
                                        .with("LocationOrdinalValue", fan.fan().bay())));
    }

    private static Body metrics(View view) {
        List<Body> all = new ArrayList<>();
        for (Reading reading : view.state().sensors()) {
            if (reading.sensor().quantity() == Quantity.TEMPERATURE) {
                all.add(
                        new Body()
                                .with("Reading", value(reading.value()))
                                .with("DeviceName", reading.sensor().name())
                                .with("DataSourceUri", SENSORS + "/" + reading.sensor().key()));
            }
        }
        return view.resource(
                        THERMAL + "/ThermalMetrics",
                        "ThermalMetrics",
                        "ThermalMetrics",
                        "Thermal Metrics")
                .with(
                        "TemperatureSummaryCelsius",
                        new Body()
                                .with("Intake", excerpt(view, "Inlet"))
                                .with("Exhaust", excerpt(view, "Outlet")))
                .objects("TemperatureReadingsCelsius", all);
    }

    private static Body excerpt(View view, String key) {
        return new Body()
                .with("Reading", value(view.sensor(key).value()))
                .with("DataSourceUri", SENSORS + "/" + key);
    }

    private static Body environment(View view) {
        return view.resource(
                        View.CHASSIS + "/EnvironmentMetrics",
                        "EnvironmentMetrics",
                        "EnvironmentMetrics",
                        "Environment Metrics")
                .with("TemperatureCelsius", excerpt(view, "Inlet"))
                .with("PowerWatts", excerpt(view, "TotalPower"))
                .with(
                        "EnergykWh",
                        new Body()
                                .with(
                                        "Reading",
                                        Math.round(view.state().power().kilowattHours() * 1_000)
                                                / 1_000.0));
    }

    private static Body power(View view) {
        boolean redundant = view.state().psus().stream().allMatch(p -> p.health() == Health.OK);
        int capacity = view.state().psus().stream().mapToInt(p -> p.psu().watts()).max().orElse(0);
        return view.resource(POWER, "PowerSubsystem", "PowerSubsystem", "Power Subsystem")
                .with("CapacityWatts", capacity)
                .status(view.state().powerHealth())
                .objects(
                        "PowerSupplyRedundancy",
                        List.of(
                                redundancy(
                                        view.state().psus().size(), 1, supplies(view), redundant)))
                .link("PowerSupplies", SUPPLIES);
    }

    private static Body supply(View view, ServerState.PsuState psu) {
        String id = "PSU" + psu.psu().bay();
        return view.resource(SUPPLIES + "/" + id, "PowerSupply", id, id)
                .with("Manufacturer", psu.psu().maker())
                .with("Model", psu.psu().model())
                .with("SerialNumber", psu.psu().serial())
                .with("FirmwareVersion", view.firmware(psu.psu()))
                .with("PowerSupplyType", "AC")
                .with("PowerCapacityWatts", psu.psu().watts())
                .with("HotPluggable", true)
                .with("LineInputStatus", psu.inputGood() ? "Normal" : "LossOfInput")
                .with("Status", ClassicEnvironment.supplyStatus(psu))
                .link("Metrics", SUPPLIES + "/" + id + "/Metrics");
    }

    private static Body supplyMetrics(View view, ServerState.PsuState psu) {
        String id = "PSU" + psu.psu().bay();
        return view.resource(
                        SUPPLIES + "/" + id + "/Metrics",
                        "PowerSupplyMetrics",
                        "Metrics",
                        id + " Metrics")
                .with("InputVoltage", excerpt(view, id + "Input"))
                .with("InputPowerWatts", excerpt(view, id + "Power"))
                .with("OutputPowerWatts", new Body().with("Reading", Math.round(psu.outputWatts())))
                .with("TemperatureCelsius", excerpt(view, id + "Temp"))
                .with("Status", ClassicEnvironment.supplyStatus(psu));
    }

    private static Number value(OptionalDouble value) {
        return value.isPresent() ? View.number(value.getAsDouble()) : null;
    }
}
