package io.rackside.bmc.ipmi;

import io.rackside.bmc.ipmi.command.ChassisStatus;
import io.rackside.bmc.ipmi.event.SensorType;
import io.rackside.bmc.ipmi.sdr.Entity;
import io.rackside.bmc.ipmi.sdr.SensorHead;
import io.rackside.bmc.ipmi.sensor.SensorReport;
import io.rackside.bmc.ipmi.sensor.SensorValue;
import io.rackside.model.Health;
import io.rackside.model.Part;
import io.rackside.model.PartKind;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Vitals;

import java.util.List;
import java.util.Optional;

/** What raises alarms, from the sensors and the state of the chassis. */
final class IpmiPoll {
    /** Generic event/reading type of a group's redundancy (table 42-2). */
    static final int REDUNDANCY = 0x0B;

    private IpmiPoll() {}

    static Vitals of(Optional<ChassisStatus> status, SensorReport sensors) {
        return new Vitals(
                IpmiInventory.power(status),
                health(status, sensors.sensors()),
                "",
                sensors.sensors().stream()
                        .filter(IpmiPoll::tellsState)
                        .flatMap(sensor -> part(sensor).stream())
                        .toList(),
                sensors.sensors().stream().map(SensorValue::reading).toList(),
                sensors.problems());
    }

    /** The worst of what sensors and chassis say; a BMC with neither tells nothing. */
    static Health health(Optional<ChassisStatus> status, List<SensorValue> sensors) {
        Health worst =
                sensors.stream()
                        .map(sensor -> sensor.reading().health())
                        .reduce(Health.UNKNOWN, Health::worse);
        return worst.worse(status.map(IpmiPoll::health).orElse(Health.UNKNOWN));
    }

    private static Health health(ChassisStatus status) {
        boolean fault =
                status.powerFault()
                        || status.powerControlFault()
                        || status.overload()
                        || status.coolingFault()
                        || status.driveFault();
        return fault ? Health.WARNING : Health.OK;
    }

    private static boolean tellsState(SensorValue sensor) {
        return sensor.reading().sensor().quantity() == Quantity.STATE
                && sensor.raw().raw().isPresent();
    }

    private static Optional<Part> part(SensorValue sensor) {
        Reading reading = sensor.reading();
        return kind(sensor.definition().head())
                .map(
                        kind ->
                                new Part(
                                        kind,
                                        id(kind, sensor),
                                        name(reading.sensor().name()),
                                        reading.health(),
                                        reading.text()));
    }

    /** A supply is known by its entity, as in the inventory; all else by its sensor. */
    private static String id(PartKind kind, SensorValue sensor) {
        Entity entity = sensor.definition().head().entity();
        return kind == PartKind.POWER_SUPPLY && IpmiInventory.isSupply(entity)
                ? IpmiInventory.supplyId(entity)
                : sensor.reading().sensor().key();
    }

    /** The part's name out of that of the sensor that tells its state. */
    private static String name(String sensor) {
        String part = sensor.replaceFirst("(?i)[ _-]*(status|state)$", "");
        return part.isBlank() ? sensor : part;
    }

    private static Optional<PartKind> kind(SensorHead head) {
        if (head.readingType() == REDUNDANCY) {
            return Optional.of(PartKind.REDUNDANCY);
        }
        return switch (head.type()) {
            case SensorType.POWER_SUPPLY -> Optional.of(PartKind.POWER_SUPPLY);
            case SensorType.POWER_UNIT -> Optional.of(PartKind.REDUNDANCY);
            case SensorType.FAN, SensorType.COOLING -> Optional.of(PartKind.FAN);
            case SensorType.PROCESSOR -> Optional.of(PartKind.PROCESSOR);
            case SensorType.MEMORY -> Optional.of(PartKind.MEMORY);
            case SensorType.DRIVE -> Optional.of(PartKind.DRIVE);
            default -> Optional.empty();
        };
    }
}
