package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.model.Quantity;
import io.rackside.model.Sensor;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where a sensor measures: its name where that says so, else its PhysicalContext. */
final class Places {
    private record Hint(Pattern name, Sensor.Place place) {}

    /** The first that fits counts. */
    private static final List<Hint> HINTS =
            List.of(
                    hint("\\bpsu?[ _-]?\\d|power supply|p/s|电源", Sensor.Place.POWER_SUPPLY),
                    hint("inlet|intake|ambient|front panel|进风|入风|环境", Sensor.Place.INLET),
                    hint("exhaust|outlet temp|\\boutlet\\b|出风", Sensor.Place.OUTLET),
                    hint("dimm|\\bmem|内存", Sensor.Place.MEMORY),
                    hint("\\bfan|风扇", Sensor.Place.FAN),
                    hint("cpu|\\bproc", Sensor.Place.CPU),
                    hint("disk|drive|hdd|ssd|nvme|backplane|硬盘", Sensor.Place.STORAGE),
                    hint("board|chipset|\\bpch\\b|主板", Sensor.Place.BOARD));

    private Places() {}

    private static Hint hint(String pattern, Sensor.Place place) {
        return new Hint(
                Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), place);
    }

    /** The name goes first, since makers take more care of it. */
    static Sensor.Place of(Resource sensor, String name, Quantity quantity) {
        Sensor.Place named = of(name, quantity);
        return named == Sensor.Place.ELSEWHERE ? told(sensor.text("PhysicalContext")) : named;
    }

    /** By the name alone, where contexts cannot be relied on. */
    static Sensor.Place of(String name, Quantity quantity) {
        for (Hint hint : HINTS) {
            boolean air = hint.place() == Sensor.Place.INLET || hint.place() == Sensor.Place.OUTLET;
            if ((!air || quantity == Quantity.TEMPERATURE) && hint.name().matcher(name).find()) {
                return hint.place();
            }
        }
        return Sensor.Place.ELSEWHERE;
    }

    private static Sensor.Place told(String context) {
        return switch (context.toLowerCase(Locale.ROOT)) {
            case "intake" -> Sensor.Place.INLET;
            case "exhaust" -> Sensor.Place.OUTLET;
            case "cpu", "gpu", "accelerator", "asic", "cpusubsystem", "gpusubsystem" ->
                    Sensor.Place.CPU;
            case "memory", "memorysubsystem" -> Sensor.Place.MEMORY;
            case "storagedevice", "backplane", "storagebay", "storagesubsystem" ->
                    Sensor.Place.STORAGE;
            case "powersupply", "powersupplybay", "powersubsystem" -> Sensor.Place.POWER_SUPPLY;
            case "fan" -> Sensor.Place.FAN;
            case "systemboard", "computebay", "expansionbay", "voltageregulator" ->
                    Sensor.Place.BOARD;
            default -> Sensor.Place.ELSEWHERE;
        };
    }
}
