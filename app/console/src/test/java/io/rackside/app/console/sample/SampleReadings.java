package io.rackside.app.console.sample;

import io.rackside.app.monitoring.Finding;
import io.rackside.model.Device;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the servers of the sample have told of themselves. */
final class SampleReadings {
    private SampleReadings() {}

    /** With what the findings say of a part. */
    static List<Reading> readings(Device device, List<Finding> findings) {
        boolean hurt = findings.stream().anyMatch(f -> f.part().equals("PSU2"));
        boolean slow = findings.stream().anyMatch(f -> f.part().equals("Fan4"));
        int shift = Math.abs(device.name().hashCode()) % 5;
        List<Reading> all = new ArrayList<>();
        all.add(temperature("Inlet Temp", Sensor.Place.INLET, 24 + shift, 38));
        all.add(temperature("CPU1 Temp", Sensor.Place.CPU, 59 + shift, 90));
        all.add(temperature("CPU2 Temp", Sensor.Place.CPU, 61 + shift, 90));
        all.add(temperature("Outlet Temp", Sensor.Place.OUTLET, 38 + shift, 70));
        all.add(reading("Power", Quantity.POWER, Sensor.Place.WHOLE, 370 + 11 * shift, Health.OK));
        for (int fan = 1; fan <= 4; fan++) {
            boolean ill = slow && fan == 4;
            all.add(
                    reading(
                            "Fan" + fan,
                            Quantity.FAN_SPEED,
                            Sensor.Place.FAN,
                            ill ? 2140 : 6200 + 20 * fan,
                            ill ? Health.WARNING : Health.OK));
        }
        all.add(reading("PSU1", Quantity.VOLTAGE, Sensor.Place.POWER_SUPPLY, 229, Health.OK));
        all.add(
                reading(
                        "PSU2",
                        Quantity.VOLTAGE,
                        Sensor.Place.POWER_SUPPLY,
                        hurt ? 0 : 230,
                        hurt ? Health.CRITICAL : Health.OK));
        return all;
    }

    private static Reading temperature(
            String name, Sensor.Place place, double celsius, double limit) {
        Sensor sensor =
                new Sensor(
                        name,
                        name,
                        Quantity.TEMPERATURE,
                        place,
                        new Thresholds(
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.of(limit),
                                OptionalDouble.of(limit + 5)));
        return new Reading(
                sensor, OptionalDouble.of(celsius), "", Health.OK, SampleSite.NOW.minusSeconds(3));
    }

    private static Reading reading(
            String name, Quantity quantity, Sensor.Place place, double value, Health health) {
        return new Reading(
                new Sensor(name + quantity, name, quantity, place, Thresholds.NONE),
                OptionalDouble.of(value),
                "",
                health,
                SampleSite.NOW.minusSeconds(3));
    }

    /** Of a server. */
    static Inventory inventory(Device device) {
        DeviceFacts facts =
                new DeviceFacts(
                        DeviceKind.SERVER,
                        "Huawei",
                        "TaiShan 200",
                        device.identity(),
                        device.name(),
                        "127.0.0.1",
                        "",
                        "On",
                        Health.OK,
                        "OK",
                        "1.88",
                        "6.41",
                        Optional.of(device.name().equals("srv-01") ? "Blinking" : "Off"),
                        "2288H-V5");
        List<Inventory.PowerSupply> supplies = List.of(supply("PSU1", 210), supply("PSU2", 205));
        Inventory.Drive drive =
                new Inventory.Drive(
                        "0",
                        "Disk0",
                        "Disk0",
                        "Huawei",
                        "HWE62ST3480L",
                        "0335 YTD",
                        "2.1",
                        "SSD",
                        "SATA",
                        OptionalLong.of(3_840_000_000_000L),
                        OptionalDouble.of(97),
                        Optional.of(false),
                        Health.OK,
                        "Enabled");
        return new Inventory(
                facts,
                List.of(),
                List.of(processor("CPU1"), processor("CPU2")),
                List.of(),
                List.of(drive),
                List.of(),
                List.of(),
                supplies,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Inventory.PowerSupply supply(String name, double watts) {
        return new Inventory.PowerSupply(
                name,
                name,
                "Huawei",
                "PAC1500S12",
                "2102" + name,
                "",
                OptionalDouble.of(1500),
                OptionalDouble.of(watts),
                OptionalDouble.empty(),
                OptionalDouble.of(229),
                Health.OK,
                "Enabled");
    }

    private static Inventory.Processor processor(String name) {
        return new Inventory.Processor(
                name,
                name,
                name,
                "HiSilicon",
                "Kunpeng 920",
                "ARM",
                OptionalInt.of(48),
                OptionalInt.of(48),
                OptionalInt.of(2600),
                Health.OK,
                "Enabled");
    }
}
