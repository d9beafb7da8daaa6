package io.rackside.bmc.ipmi.sensor;

import io.rackside.bmc.ipmi.event.SensorType;
import io.rackside.bmc.ipmi.sdr.SensorHead;
import io.rackside.model.Quantity;
import io.rackside.model.Sensor.Place;

import java.util.regex.Pattern;

/** Where a sensor measures: its entity (IPMI 2.0 table 43-13), else its type. */
final class SensorPlace {
    private static final int CHASSIS = 0x17;
    private static final int POWER_UNIT = 0x13;
    private static final int POWER_DISTRIBUTION = 0x15;

    /**
     * The standard knows no air outlet, and some makers hang the inlet on the system board: only
     * where the entity says nothing of a place, the name of a temperature is looked at.
     */
    private static final Pattern INLET =
            Pattern.compile("inlet|intake|ambient", Pattern.CASE_INSENSITIVE);

    private static final Pattern OUTLET =
            Pattern.compile("exhaust|outlet", Pattern.CASE_INSENSITIVE);

    private SensorPlace() {}

    static Place of(SensorHead head, Quantity quantity, String name) {
        Place entity = byEntity(head.entity().id(), quantity);
        if (entity != Place.ELSEWHERE && entity != Place.BOARD) {
            return entity;
        }
        Place type = byType(head.type());
        if (type != Place.ELSEWHERE) {
            return type;
        }
        if (quantity == Quantity.TEMPERATURE && INLET.matcher(name).find()) {
            return Place.INLET;
        }
        return quantity == Quantity.TEMPERATURE && OUTLET.matcher(name).find()
                ? Place.OUTLET
                : entity;
    }

    static boolean isFan(SensorHead head) {
        return byEntity(head.entity().id(), Quantity.OTHER) == Place.FAN
                || byType(head.type()) == Place.FAN;
    }

    /** Whether watts measured there are those of the whole device. */
    static boolean isWhole(SensorHead head) {
        return switch (head.entity().id()) {
            case CHASSIS, POWER_UNIT, POWER_DISTRIBUTION -> true;
            default -> false;
        };
    }

    private static Place byEntity(int id, Quantity quantity) {
        boolean air = quantity == Quantity.TEMPERATURE || quantity == Quantity.HUMIDITY;
        return switch (id) {
            case 0x03, 0x09, 0x12, 0x2B, 0x2D, 0x41 -> Place.CPU;
            case 0x08, 0x20 -> Place.MEMORY;
            case 0x04, 0x0F, 0x1A -> Place.STORAGE;
            case 0x0A, 0x14 -> Place.POWER_SUPPLY;
            case 0x1D, 0x1E -> Place.FAN;
            case 0x37, 0x40, 0x27, 0x0C -> air ? Place.INLET : Place.ELSEWHERE;
            case 0x06, 0x07, 0x0B, 0x0D, 0x0E, 0x10, 0x11, 0x2C, 0x42 -> Place.BOARD;
            default -> Place.ELSEWHERE;
        };
    }

    private static Place byType(int type) {
        return switch (type) {
            case SensorType.FAN, SensorType.COOLING -> Place.FAN;
            case SensorType.PROCESSOR -> Place.CPU;
            case SensorType.POWER_SUPPLY -> Place.POWER_SUPPLY;
            case SensorType.MEMORY -> Place.MEMORY;
            case SensorType.DRIVE -> Place.STORAGE;
            default -> Place.ELSEWHERE;
        };
    }
}
