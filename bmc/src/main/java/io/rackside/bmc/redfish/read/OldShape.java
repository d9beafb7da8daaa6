package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.Words;
import io.rackside.model.Inventory;
import io.rackside.model.Part;
import io.rackside.model.PartKind;
import io.rackside.model.Quantity;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Thermal and Power: one resource with all sensors in it (DSP0268, deprecated since 2020.4). */
final class OldShape {
    private final Readings readings;
    private final Environment into;

    OldShape(Readings readings, Environment into) {
        this.readings = readings;
        this.into = into;
    }

    void thermal(Resource thermal) {
        List<Resource> temperatures = thermal.list("Temperatures");
        boolean named = namesItsCpus(temperatures);
        for (Resource temperature : temperatures) {
            String name = name(temperature, "Name", "MemberId");
            into.readings()
                    .add(
                            readings.reading(
                                    temperature,
                                    name,
                                    Quantity.TEMPERATURE,
                                    named && ofCpu(temperature)
                                            ? Places.of(name, Quantity.TEMPERATURE)
                                            : Places.of(temperature, name, Quantity.TEMPERATURE),
                                    temperature.firstNumber("ReadingCelsius", "CurrentReading"),
                                    Limits.old(temperature, Quantity.TEMPERATURE)));
        }
        List<Resource> fans = thermal.list("Fans");
        for (int i = 0; i < fans.size(); i++) {
            fan(fans, i);
        }
        redundancy(thermal);
    }

    /**
     * Some makers give the CPU's context to whatever else is on the board. Where a sensor says by
     * its name that it is the CPU's, the others of that context have to say so as well.
     */
    private static boolean namesItsCpus(List<Resource> temperatures) {
        return temperatures.stream()
                .filter(OldShape::ofCpu)
                .anyMatch(t -> Places.of(t.text("Name"), Quantity.TEMPERATURE) == Sensor.Place.CPU);
    }

    private static boolean ofCpu(Resource temperature) {
        return temperature.text("PhysicalContext").equalsIgnoreCase("CPU");
    }

    private void fan(List<Resource> all, int index) {
        Resource fan = all.get(index);
        String unit = fan.firstText("ReadingUnits", "Units").toLowerCase(Locale.ROOT);
        Quantity quantity =
                unit.startsWith("percent") || unit.equals("%")
                        ? Quantity.FAN_DUTY
                        : Quantity.FAN_SPEED;
        String name = nameAmong(all, index, "FanName");
        Inventory.Fan one =
                new Inventory.Fan(
                        id(fan, index),
                        name,
                        readings.reading(
                                fan,
                                name,
                                quantity,
                                Sensor.Place.FAN,
                                fan.firstNumber("Reading", "ReadingRPM", "CurrentReading"),
                                Limits.old(fan, quantity)),
                        fan.health(),
                        fan.state());
        into.fans().add(one);
        into.readings().add(one.reading());
    }

    void power(Resource power) {
        List<Resource> controls = power.list("PowerControl");
        for (int i = 0; i < controls.size(); i++) {
            Resource control = controls.get(i);
            if (control.has("PowerConsumedWatts")) {
                String name = name(control, "Name", "MemberId");
                into.readings()
                        .add(
                                readings.reading(
                                        control,
                                        name,
                                        Quantity.POWER,
                                        i == 0
                                                ? readings.whole()
                                                : Places.of(control, name, Quantity.POWER),
                                        control.number("PowerConsumedWatts"),
                                        Thresholds.NONE));
            }
        }
        for (Resource voltage : power.list("Voltages")) {
            into.readings()
                    .add(
                            readings.reading(
                                    voltage,
                                    name(voltage, "Name", "MemberId"),
                                    Quantity.VOLTAGE,
                                    voltage.number("ReadingVolts"),
                                    Limits.old(voltage, Quantity.VOLTAGE)));
        }
        List<Resource> supplies = power.list("PowerSupplies");
        for (int i = 0; i < supplies.size(); i++) {
            supply(supplies, i);
        }
        redundancy(power);
    }

    private void supply(List<Resource> all, int index) {
        Resource supply = all.get(index);
        OptionalDouble input = supply.number("PowerInputWatts");
        OptionalDouble output = supply.firstNumber("PowerOutputWatts", "LastPowerOutputWatts");
        OptionalDouble volts = supply.number("LineInputVoltage");
        String name = nameAmong(all, index, "MemberId");
        into.supplies()
                .add(
                        new Inventory.PowerSupply(
                                id(supply, index),
                                name,
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
        measured(supply, name + " PowerInputWatts", Quantity.POWER, input);
        measured(supply, name + " PowerOutputWatts", Quantity.POWER, output);
        measured(supply, name + " LineInputVoltage", Quantity.VOLTAGE, volts);
    }

    private void measured(Resource supply, String name, Quantity quantity, OptionalDouble value) {
        if (value.isPresent()) {
            into.readings()
                    .add(
                            readings.reading(
                                    supply,
                                    name,
                                    quantity,
                                    Sensor.Place.POWER_SUPPLY,
                                    value,
                                    Thresholds.NONE));
        }
    }

    /** Some makers give all of them one name; then the bay tells them apart. */
    private static String nameAmong(List<Resource> all, int index, String second) {
        String name = name(all.get(index), "Name", second);
        long namesakes = all.stream().filter(one -> one.text("Name").equals(name)).count();
        return namesakes > 1 ? name + " " + (index + 1) : name;
    }

    /** Of an element of an array: its MemberId, the end of its own link, or where it stands. */
    private static String id(Resource element, int index) {
        String id = element.firstText("MemberId", "Id");
        String fragment = element.path().fragment();
        String told = Words.name(fragment.substring(fragment.lastIndexOf('/') + 1));
        return !id.isEmpty() ? id : told.isEmpty() ? Integer.toString(index) : told;
    }

    private void redundancy(Resource of) {
        List<Resource> groups = of.list("Redundancy");
        for (int i = 0; i < groups.size(); i++) {
            Resource group = groups.get(i);
            if (group.at("Status").there()) {
                into.redundancy()
                        .add(
                                new Part(
                                        PartKind.REDUNDANCY,
                                        id(group, i),
                                        name(group, "Name", "MemberId"),
                                        group.health(),
                                        group.state()));
            }
        }
    }

    private static String name(Resource of, String first, String second) {
        String name = of.firstText(first, second);
        return name.isEmpty() ? of.id() : name;
    }
}
