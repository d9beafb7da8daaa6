package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.PowerLimit;
import io.rackside.bmc.virtual.machine.ServerState;
import io.rackside.model.Health;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The older shape of what is measured: Thermal and Power, each with arrays. */
final class ClassicEnvironment {
    private static final String THERMAL = View.CHASSIS + "/Thermal";
    private static final String POWER = View.CHASSIS + "/Power";

    private ClassicEnvironment() {}

    static void add(Routes routes) {
        routes.at("Chassis/1/Thermal", ClassicEnvironment::thermal);
        routes.at("Chassis/1/Power", ClassicEnvironment::power);
    }

    private static Body thermal(View view) {
        List<Body> temperatures = new ArrayList<>();
        List<Body> fans = new ArrayList<>();
        for (Reading reading : view.state().sensors()) {
            if (reading.sensor().quantity() == Quantity.TEMPERATURE) {
                temperatures.add(temperature(reading, temperatures.size()));
            } else if (reading.sensor().quantity() == Quantity.FAN_SPEED) {
                fans.add(fan(view, reading, fans.size()));
            }
        }
        return view.resource(THERMAL, "Thermal", "Thermal", "Thermal")
                .objects("Temperatures", temperatures)
                .with("Temperatures@odata.count", temperatures.size())
                .objects("Fans", fans)
                .with("Fans@odata.count", fans.size())
                .objects("Redundancy", List.of(fanRedundancy(view, fans.size())))
                .with("Redundancy@odata.count", 1);
    }

    private static Body temperature(Reading reading, int index) {
        Body body =
                member(THERMAL, "Temperatures", index)
                        .with("Name", reading.sensor().name())
                        .with("SensorNumber", index + 1)
                        .with("ReadingCelsius", value(reading.value()))
                        .with("PhysicalContext", context(reading.sensor().place()));
        Thresholds limits = reading.sensor().thresholds();
        limit(body, "UpperThresholdNonCritical", limits.upperWarning());
        limit(body, "UpperThresholdCritical", limits.upperCritical());
        limit(body, "UpperThresholdFatal", limits.upperFatal());
        limit(body, "LowerThresholdNonCritical", limits.lowerWarning());
        limit(body, "LowerThresholdCritical", limits.lowerCritical());
        limit(body, "LowerThresholdFatal", limits.lowerFatal());
        return status(body, reading);
    }

    private static Body fan(View view, Reading reading, int index) {
        Body body =
                member(THERMAL, "Fans", index)
                        .with("Name", "Fan " + (index + 1))
                        .with("Reading", value(reading.value()))
                        .with("ReadingUnits", "RPM")
                        .with("PhysicalContext", "SystemBoard")
                        .with("MinReadingRange", 0)
                        .with("MaxReadingRange", view.spec().fans().get(index).maxRpm());
        limit(body, "LowerThresholdNonCritical", reading.sensor().thresholds().lowerWarning());
        limit(body, "LowerThresholdCritical", reading.sensor().thresholds().lowerCritical());
        return status(body, reading);
    }

    private static Body fanRedundancy(View view, int fans) {
        long good = view.state().fans().stream().filter(f -> f.health() == Health.OK).count();
        return redundancy(THERMAL, "Fans", fans, fans - 1, good == fans);
    }

    private static Body redundancy(
            String uri, String array, int all, int needed, boolean redundant) {
        List<String> set = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            set.add(uri + "#/" + array + "/" + i);
        }
        return member(uri, "Redundancy", 0)
                .with("Name", array + " Redundancy")
                .with("Mode", "N+m")
                .with("MinNumNeeded", needed)
                .with("MaxNumSupported", all)
                .links("RedundancySet", set)
                .status(redundant ? Health.OK : Health.WARNING);
    }

    private static Body power(View view) {
        List<Body> supplies = new ArrayList<>();
        List<Body> voltages = new ArrayList<>();
        for (ServerState.PsuState psu : view.state().psus()) {
            supplies.add(supply(view, psu, supplies.size()));
            Reading input = view.sensor("PSU" + psu.psu().bay() + "Input");
            voltages.add(voltage(input, voltages.size()));
        }
        boolean redundant = view.state().psus().stream().allMatch(p -> p.health() == Health.OK);
        List<Body> control = view.shape().wattsInOem() ? List.of() : List.of(control(view));
        Body body =
                view.resource(POWER, "Power", "Power", "Power")
                        .objects("PowerControl", control)
                        .with("PowerControl@odata.count", control.size())
                        .objects("Voltages", voltages)
                        .with("Voltages@odata.count", voltages.size())
                        .objects("PowerSupplies", supplies)
                        .with("PowerSupplies@odata.count", supplies.size())
                        .objects(
                                "Redundancy",
                                List.of(
                                        redundancy(
                                                POWER,
                                                "PowerSupplies",
                                                supplies.size(),
                                                1,
                                                redundant)))
                        .with("Redundancy@odata.count", 1);
        return view.oem(body, new Body().with("TotalPower", Math.round(view.state().watts())));
    }

    private static Body control(View view) {
        ServerState.PowerStatistics power = view.state().power();
        int capacity = view.state().psus().stream().mapToInt(p -> p.psu().watts()).max().orElse(0);
        PowerLimit limit = view.state().settings().powerLimit();
        return member(POWER, "PowerControl", 0)
                .with("Name", "System Power Control")
                .with("PowerConsumedWatts", Math.round(view.state().watts()))
                .with("PowerCapacityWatts", capacity)
                .with(
                        "PowerLimit",
                        new Body()
                                .with("LimitInWatts", limit.active() ? limit.watts() : null)
                                .with("LimitException", "NoAction"))
                .with(
                        "PowerMetrics",
                        new Body()
                                .with("IntervalInMin", minutes(view))
                                .with("MinConsumedWatts", Math.round(power.minimum()))
                                .with("MaxConsumedWatts", Math.round(power.maximum()))
                                .with("AverageConsumedWatts", Math.round(power.average())))
                .status(Health.OK);
    }

    /** Over which the statistics go; the schema wants at least one. */
    private static long minutes(View view) {
        Duration since = Duration.between(view.state().power().since(), view.state().at());
        return Math.max(1, since.toMinutes());
    }

    private static Body supply(View view, ServerState.PsuState psu, int index) {
        Body body =
                member(POWER, "PowerSupplies", index)
                        .with("Name", "PSU" + psu.psu().bay())
                        .with("Manufacturer", psu.psu().maker())
                        .with("Model", psu.psu().model())
                        .with("SerialNumber", psu.psu().serial())
                        .with("FirmwareVersion", view.firmware(psu.psu()))
                        .with("PowerSupplyType", "AC")
                        .with("PowerCapacityWatts", psu.psu().watts())
                        .with("LineInputVoltage", View.number(psu.inputVolts()))
                        .with("LineInputVoltageType", "AC240V");
        if (!view.shape().supplyWattsInOem()) {
            body.with("PowerInputWatts", Math.round(psu.inputWatts()))
                    .with("PowerOutputWatts", Math.round(psu.outputWatts()))
                    .with("LastPowerOutputWatts", Math.round(psu.outputWatts()));
        }
        body.with("Status", supplyStatus(psu));
        return view.oem(
                body,
                new Body()
                        .with("PowerInputWatts", Math.round(psu.inputWatts()))
                        .with("PowerOutputWatts", Math.round(psu.outputWatts()))
                        .with("ActiveStandby", "Active")
                        .with("SlotNumber", psu.psu().bay()));
    }

    /** Without input it is there and cannot work; failed, it is enabled and critical. */
    static Body supplyStatus(ServerState.PsuState psu) {
        return psu.inputGood()
                ? Body.enabled(psu.health())
                : new Body()
                        .with("State", "UnavailableOffline")
                        .with("Health", psu.health().word());
    }

    private static Body voltage(Reading reading, int index) {
        Body body =
                member(POWER, "Voltages", index)
                        .with("Name", reading.sensor().name())
                        .with("SensorNumber", 40 + index)
                        .with("ReadingVolts", value(reading.value()))
                        .with("PhysicalContext", "PowerSupply");
        Thresholds limits = reading.sensor().thresholds();
        limit(body, "UpperThresholdNonCritical", limits.upperWarning());
        limit(body, "UpperThresholdCritical", limits.upperCritical());
        limit(body, "UpperThresholdFatal", limits.upperFatal());
        limit(body, "LowerThresholdNonCritical", limits.lowerWarning());
        limit(body, "LowerThresholdCritical", limits.lowerCritical());
        limit(body, "LowerThresholdFatal", limits.lowerFatal());
        return status(body, reading);
    }

    private static Body member(String uri, String array, int index) {
        return new Body()
                .with("@odata.id", uri + "#/" + array + "/" + index)
                .with("MemberId", Integer.toString(index));
    }

    private static Body status(Body body, Reading reading) {
        return reading.value().isPresent()
                ? body.status(reading.health())
                : body.state("UnavailableOffline");
    }

    private static void limit(Body body, String name, OptionalDouble limit) {
        if (limit.isPresent()) {
            body.with(name, View.number(limit.getAsDouble()));
        }
    }

    private static Number value(OptionalDouble value) {
        return value.isPresent() ? View.number(value.getAsDouble()) : null;
    }

    /** DSP0268, PhysicalContext. */
    static String context(Sensor.Place place) {
        return switch (place) {
            case INLET -> "Intake";
            case OUTLET -> "Exhaust";
            case CPU -> "CPU";
            case MEMORY -> "Memory";
            case STORAGE -> "Backplane";
            case POWER_SUPPLY -> "PowerSupply";
            case FAN -> "Fan";
            case BOARD -> "NetworkingDevice";
            case WHOLE, ELSEWHERE -> "Chassis";
        };
    }
}
