package io.rackside.bmc.ipmi.sensor;

import io.rackside.bmc.ipmi.sdr.SdrRecord.SensorRecord;
import io.rackside.bmc.ipmi.sdr.SensorHead;
import io.rackside.model.Quantity;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Keys that stay with a sensor: quantity and bare name, as for Redfish, so that a device with both
 * tongues has one key where both name the sensor alike. Sensors that share that are told apart by
 * their number, which does not depend on the order of the records.
 */
final class SensorKeys {
    private final Map<String, Integer> times = new HashMap<>();

    SensorKeys(List<SensorRecord> sensors) {
        for (SensorRecord sensor : sensors) {
            times.merge(plain(sensor.head(), Measure.of(sensor).quantity()), 1, Integer::sum);
        }
    }

    String of(SensorHead head, Quantity quantity) {
        String key = plain(head, quantity);
        return times.getOrDefault(key, 1) == 1
                ? key
                : "%s#%02x%x%02x".formatted(key, head.owner(), head.lun(), head.number());
    }

    /** Its own word for itself, else its number. */
    static String name(SensorHead head) {
        return head.name().isEmpty() ? "%02Xh".formatted(head.number()) : head.name();
    }

    private static String plain(SensorHead head, Quantity quantity) {
        StringBuilder bare = new StringBuilder();
        head.name()
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(bare::appendCodePoint);
        if (bare.isEmpty()) {
            bare.append("%02xh".formatted(head.number()));
        }
        return quantity.name().toLowerCase(Locale.ROOT).replace('_', '-') + ":" + bare;
    }
}
