package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Inventory;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Sensor, Fan, PowerSupply: a resource each (DSP0268, since 2020.4). A sensor that a fan or a power
 * supply was read from is not read twice.
 */
final class NewShape {
    private final Readings readings;
    private final Environment into;
    private final Set<ResourcePath> sources;
    private List<Sensor> before = List.of();
    private final List<Inventory.Fan> turning = new ArrayList<>();

    /**
     * Prepares it.
     *
     * @param sources the sensors that were read, by themselves or through what they are part of;
     *     completed by this one
     */
    NewShape(Readings readings, Environment into, Set<ResourcePath> sources) {
        this.readings = readings;
        this.into = into;
        this.sources = sources;
    }

    void fan(Resource fan) {
        Resource speed = fan.at("SpeedPercent");
        OptionalDouble rpm = speed.number("SpeedRPM");
        Quantity quantity = rpm.isPresent() ? Quantity.FAN_SPEED : Quantity.FAN_DUTY;
        speed.link("DataSourceUri").ifPresent(sources::add);
        Inventory.Fan one =
                new Inventory.Fan(
                        fan.id(),
                        name(fan),
                        readings.reading(
                                fan,
                                name(fan),
                                quantity,
                                Sensor.Place.FAN,
                                rpm.isPresent() ? rpm : speed.number("Reading"),
                                Thresholds.NONE),
                        fan.health(),
                        fan.state());
        into.fans().add(one);
        into.readings().add(one.reading());
    }

    /**
     * A power supply.
     *
     * @param metrics what it measures, absent where that was not read
     */
    void supply(Resource supply, Resource metrics) {
        OptionalDouble input = excerpt(supply, metrics, "InputPowerWatts", Quantity.POWER);
        OptionalDouble output = excerpt(supply, metrics, "OutputPowerWatts", Quantity.POWER);
        OptionalDouble volts = excerpt(supply, metrics, "InputVoltage", Quantity.VOLTAGE);
        into.supplies()
                .add(
                        new Inventory.PowerSupply(
                                supply.id(),
                                name(supply),
                                supply.text("Manufacturer"),
                                supply.firstText("Model", "PartNumber"),
                                supply.text("SerialNumber"),
                                supply.text("FirmwareVersion"),
                                supply.number("PowerCapacityWatts"),
                                input,
                                output,
                                volts,
                                supply.health(),
                                supply.state()));
    }

    private OptionalDouble excerpt(
            Resource supply, Resource metrics, String property, Quantity quantity) {
        Resource excerpt = metrics.at(property);
        excerpt.link("DataSourceUri").ifPresent(sources::add);
        OptionalDouble value = excerpt.number("Reading");
        if (value.isPresent()) {
            into.readings()
                    .add(
                            readings.reading(
                                    supply,
                                    name(supply) + " " + property,
                                    quantity,
                                    Sensor.Place.POWER_SUPPLY,
                                    value,
                                    Thresholds.NONE));
        }
        return value;
    }

    /** Temperatures in short, where the sensors themselves are not read. */
    void thermalMetrics(Resource metrics) {
        for (Resource temperature : metrics.list("TemperatureReadingsCelsius")) {
            String name = temperature.firstText("DeviceName", "DataSourceUri");
            Optional<ResourcePath> source = temperature.link("DataSourceUri");
            if (source.isPresent() && !sources.add(source.get())) {
                continue;
            }
            into.readings()
                    .add(
                            readings.reading(
                                    temperature,
                                    name.substring(name.lastIndexOf('/') + 1),
                                    Quantity.TEMPERATURE,
                                    temperature.number("Reading"),
                                    Thresholds.NONE));
        }
        Resource summary = metrics.at("TemperatureSummaryCelsius");
        summarised(summary, "Intake", Sensor.Place.INLET);
        summarised(summary, "Exhaust", Sensor.Place.OUTLET);
    }

    private void summarised(Resource summary, String name, Sensor.Place place) {
        Resource one = summary.at(name);
        Optional<ResourcePath> source = one.link("DataSourceUri");
        boolean known = source.isPresent() && !sources.add(source.get());
        if (!known && one.number("Reading").isPresent()) {
            into.readings()
                    .add(
                            readings.reading(
                                    one,
                                    name,
                                    Quantity.TEMPERATURE,
                                    place,
                                    one.number("Reading"),
                                    Thresholds.NONE));
        }
    }

    /**
     * What a whole device takes: EnvironmentMetrics, or a power distributor's metrics.
     *
     * @param part of which it is, empty for the device itself
     */
    void wholePower(Resource metrics, String part) {
        Resource watts = metrics.at("PowerWatts");
        watts.link("DataSourceUri").ifPresent(sources::add);
        if (watts.number("Reading").isPresent()) {
            into.readings()
                    .add(
                            readings.reading(
                                    watts,
                                    (part + " PowerWatts").strip(),
                                    Quantity.POWER,
                                    readings.whole(),
                                    watts.number("Reading"),
                                    Thresholds.NONE));
        }
    }

    /** What is known by now is not told again by sensors of nearly the same name. */
    void before() {
        before = into.readings().stream().map(Reading::sensor).toList();
    }

    /** A sensor, unless it is known already. */
    void sensor(Resource sensor) {
        Unit unit = Unit.of(sensor);
        if (told(sensor, unit.quantity()) || !sources.add(sensor.path())) {
            return;
        }
        Reading reading =
                readings.reading(
                        sensor,
                        name(sensor),
                        unit.quantity(),
                        Limits.times(sensor.number("Reading"), unit.factor()),
                        Limits.ofSensor(sensor, unit.quantity(), unit.factor()));
        into.readings().add(reading);
        boolean fan = sensor.text("PhysicalContext").equalsIgnoreCase("Fan");
        if (unit.quantity() == Quantity.FAN_SPEED || unit.quantity() == Quantity.FAN_DUTY && fan) {
            turning.add(
                    new Inventory.Fan(
                            sensor.id(), name(sensor), reading, sensor.health(), sensor.state()));
        }
    }

    /** Some makers add what is measured, and where, to the name in the old shape only. */
    private boolean told(Resource sensor, Quantity quantity) {
        String type = sensor.text("ReadingType");
        String where = sensor.text("PhysicalSubContext");
        Set<String> names = new HashSet<>();
        for (String more : List.of("", type, type + where)) {
            names.add(Readings.bare(name(sensor) + more));
        }
        return before.stream()
                .anyMatch(
                        known ->
                                known.quantity() == quantity
                                        && names.contains(Readings.bare(known.name())));
    }

    /** Fans that are known by their sensors only. */
    List<Inventory.Fan> turning() {
        return turning;
    }

    /** What a sensor measures, and what its numbers are multiplied with to be in our unit. */
    record Unit(Quantity quantity, double factor) {
        private static final double JOULES_PER_KWH = 3.6e6;

        /** By ReadingType, else by the unit (UCUM) of the reading. */
        static Unit of(Resource sensor) {
            String unit = sensor.text("ReadingUnits").toLowerCase(Locale.ROOT);
            boolean fan = sensor.text("PhysicalContext").equalsIgnoreCase("Fan");
            return switch (sensor.text("ReadingType").toLowerCase(Locale.ROOT)) {
                case "temperature" -> new Unit(Quantity.TEMPERATURE, 1);
                case "humidity" -> new Unit(Quantity.HUMIDITY, 1);
                case "power" -> new Unit(Quantity.POWER, prefix(unit));
                case "energykwh" -> new Unit(Quantity.ENERGY, 1);
                case "energywh" -> new Unit(Quantity.ENERGY, 1e-3);
                case "energyjoules" -> new Unit(Quantity.ENERGY, 1 / JOULES_PER_KWH);
                case "voltage" -> new Unit(Quantity.VOLTAGE, prefix(unit));
                case "current" -> new Unit(Quantity.CURRENT, prefix(unit));
                case "rotational" -> new Unit(Quantity.FAN_SPEED, 1);
                case "airflow" -> new Unit(Quantity.AIRFLOW, 1);
                case "percent" -> new Unit(fan ? Quantity.FAN_DUTY : Quantity.UTILISATION, 1);
                case "" -> byUnit(unit, fan);
                default -> new Unit(Quantity.OTHER, 1);
            };
        }

        private static Unit byUnit(String unit, boolean fan) {
            return switch (unit) {
                case "c", "cel", "celsius", "degreesc" -> new Unit(Quantity.TEMPERATURE, 1);
                case "w", "kw", "mw", "watts" -> new Unit(Quantity.POWER, prefix(unit));
                case "v", "kv", "mv", "volts" -> new Unit(Quantity.VOLTAGE, prefix(unit));
                case "a", "ma", "amps", "amperes" -> new Unit(Quantity.CURRENT, prefix(unit));
                case "rpm", "{rev}/min" -> new Unit(Quantity.FAN_SPEED, 1);
                case "kw.h", "kwh" -> new Unit(Quantity.ENERGY, 1);
                case "w.h", "wh" -> new Unit(Quantity.ENERGY, 1e-3);
                case "j" -> new Unit(Quantity.ENERGY, 1 / JOULES_PER_KWH);
                case "%", "percent" -> new Unit(fan ? Quantity.FAN_DUTY : Quantity.UTILISATION, 1);
                case "[cft_i]/min", "cfm" -> new Unit(Quantity.AIRFLOW, 1);
                default -> new Unit(Quantity.OTHER, 1);
            };
        }

        private static double prefix(String unit) {
            return switch (unit) {
                case "kw", "kv", "ka" -> 1e3;
                case "mw", "mv", "ma" -> 1e-3;
                default -> 1;
            };
        }
    }

    private static String name(Resource of) {
        String name = of.text("Name");
        return name.isEmpty() ? of.id() : name;
    }
}
