package io.rackside.bmc.virtual.machine;

import io.rackside.model.Health;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The sensors of a virtual server: which there are, their limits, and what they say. */
final class SensorBoard {
    /** So much above critical a part is lost. */
    private static final double FATAL_BEYOND = 5;

    private static final Thresholds INLET = limits(2, 5, 38, 42);
    private static final Thresholds OUTLET = upper(68, 75);
    private static final Thresholds CPU = upper(88, 96);
    private static final Thresholds MEMORY = upper(82, 92);
    private static final Thresholds SUPPLY = upper(65, 72);
    private static final Thresholds DRIVES = upper(58, 65);
    private static final Thresholds CARD = upper(85, 95);
    private static final Thresholds INPUT = limits(176, 190, 255, 264);

    private final ServerSpec spec;

    SensorBoard(ServerSpec spec) {
        this.spec = spec;
    }

    /** All of them, always in the same order; what is without power has no reading. */
    List<Reading> read(
            Climate climate,
            long second,
            boolean on,
            List<ServerState.PsuState> psus,
            List<ServerState.FanState> fans) {
        Instant at = Instant.ofEpochSecond(second);
        List<Reading> all = new ArrayList<>();
        all.add(celsius("Inlet", "Inlet Temp", Sensor.Place.INLET, INLET, climate.inlet(), at));
        all.add(
                celsius(
                        "Outlet",
                        "Outlet Temp",
                        Sensor.Place.OUTLET,
                        OUTLET,
                        climate.outlet(),
                        at));
        for (int i = 0; i < spec.cpus().size(); i++) {
            String name = spec.cpus().get(i).socket();
            all.add(
                    when(
                            on,
                            celsius(
                                    name + "Temp",
                                    name + " Core Temp",
                                    Sensor.Place.CPU,
                                    CPU,
                                    climate.cpu(i),
                                    at)));
        }
        for (int socket = 1; socket <= spec.cpus().size(); socket++) {
            all.add(
                    when(
                            on,
                            celsius(
                                    "Memory" + socket + "Temp",
                                    "CPU" + socket + " DIMM Temp",
                                    Sensor.Place.MEMORY,
                                    MEMORY,
                                    climate.memory(second, socket),
                                    at)));
        }
        all.add(
                celsius(
                        "DrivesTemp",
                        "Disk Backplane Temp",
                        Sensor.Place.STORAGE,
                        DRIVES,
                        climate.drives(),
                        at));
        cards(climate, on, at, all);
        supplies(psus, at, all);
        turning(fans, on, at, all);
        watts(climate, on, at, all);
        return all;
    }

    private void cards(Climate climate, boolean on, Instant at, List<Reading> all) {
        for (ServerSpec.Card card : spec.cards()) {
            if (card.kind() == ServerSpec.CardKind.SMART_NIC) {
                all.add(
                        when(
                                on,
                                celsius(
                                        card.id() + "Temp",
                                        "PCIe Slot " + card.slot() + " SmartNIC Temp",
                                        Sensor.Place.BOARD,
                                        CARD,
                                        climate.card(),
                                        at)));
            }
        }
    }

    private static void supplies(List<ServerState.PsuState> psus, Instant at, List<Reading> all) {
        for (ServerState.PsuState one : psus) {
            String key = "PSU" + one.psu().bay();
            boolean alive = one.inputGood() && one.health() == Health.OK;
            Sensor.Place place = Sensor.Place.POWER_SUPPLY;
            all.add(
                    when(
                            one.inputGood(),
                            celsius(
                                    key + "Temp",
                                    key + " Temp",
                                    place,
                                    SUPPLY,
                                    one.celsius(),
                                    at)));
            all.add(
                    reading(
                            new Sensor(
                                    key + "Input",
                                    key + " Input Voltage",
                                    Quantity.VOLTAGE,
                                    place,
                                    INPUT),
                            one.inputGood(),
                            tenth(one.inputVolts()),
                            at));
            all.add(
                    reading(
                            new Sensor(
                                    key + "Power",
                                    key + " Input Power",
                                    Quantity.POWER,
                                    place,
                                    Thresholds.NONE),
                            alive,
                            Math.round(one.inputWatts()),
                            at));
        }
    }

    private static void turning(
            List<ServerState.FanState> fans, boolean on, Instant at, List<Reading> all) {
        for (ServerState.FanState one : fans) {
            Sensor sensor =
                    new Sensor(
                            "Fan" + one.fan().bay(),
                            "Fan " + one.fan().bay() + " Speed",
                            Quantity.FAN_SPEED,
                            Sensor.Place.FAN,
                            new Thresholds(
                                    OptionalDouble.of(fanCritical(one.fan())),
                                    OptionalDouble.of(fanWarning(one.fan())),
                                    OptionalDouble.empty(),
                                    OptionalDouble.empty()));
            double rpm = Math.round(one.rpm() / 10) * 10.0;
            all.add(
                    new Reading(
                            sensor,
                            on ? OptionalDouble.of(rpm) : OptionalDouble.empty(),
                            "",
                            on ? one.health() : Health.UNKNOWN,
                            at));
        }
    }

    private void watts(Climate climate, boolean on, Instant at, List<Reading> all) {
        all.add(
                reading(
                        new Sensor(
                                "TotalPower",
                                "System Power",
                                Quantity.POWER,
                                Sensor.Place.WHOLE,
                                Thresholds.NONE),
                        true,
                        Math.round(climate.watts()),
                        at));
        for (int i = 0; i < spec.cpus().size(); i++) {
            String name = spec.cpus().get(i).socket();
            all.add(
                    reading(
                            new Sensor(
                                    name + "Power",
                                    name + " Power",
                                    Quantity.POWER,
                                    Sensor.Place.CPU,
                                    Thresholds.NONE),
                            on,
                            Math.round(climate.cpuWatts(i)),
                            at));
        }
    }

    /** Below it a running fan is slow: 12 % of its rated speed. */
    static double fanWarning(ServerSpec.Fan fan) {
        return Math.round(fan.maxRpm() * 0.12);
    }

    /** Below it a running fan counts as standing: 5 % of its rated speed. */
    static double fanCritical(ServerSpec.Fan fan) {
        return Math.round(fan.maxRpm() * 0.05);
    }

    private static Reading celsius(
            String key,
            String name,
            Sensor.Place place,
            Thresholds limits,
            double value,
            Instant at) {
        return reading(
                new Sensor(key, name, Quantity.TEMPERATURE, place, limits),
                true,
                Math.round(value * 2) / 2.0,
                at);
    }

    private static Reading reading(Sensor sensor, boolean there, double value, Instant at) {
        return when(
                there,
                new Reading(
                        sensor,
                        OptionalDouble.of(value),
                        "",
                        sensor.thresholds().judge(value),
                        at));
    }

    private static Reading when(boolean there, Reading reading) {
        return there
                ? reading
                : new Reading(
                        reading.sensor(), OptionalDouble.empty(), "", Health.UNKNOWN, reading.at());
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static Thresholds upper(double warning, double critical) {
        return new Thresholds(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(warning),
                OptionalDouble.of(critical),
                OptionalDouble.empty(),
                OptionalDouble.of(critical + FATAL_BEYOND));
    }

    private static Thresholds limits(
            double lowerCritical, double lowerWarning, double upperWarning, double upperCritical) {
        return new Thresholds(
                OptionalDouble.of(lowerCritical),
                OptionalDouble.of(lowerWarning),
                OptionalDouble.of(upperWarning),
                OptionalDouble.of(upperCritical));
    }
}
