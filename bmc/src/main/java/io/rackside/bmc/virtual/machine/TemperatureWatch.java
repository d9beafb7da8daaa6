package io.rackside.bmc.virtual.machine;

import io.rackside.model.Health;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Notices when a temperature crosses a limit; going back takes two kelvin more. */
final class TemperatureWatch {
    private static final double HYSTERESIS_KELVIN = 2;

    private final Map<String, Health> last = new HashMap<>();

    void look(List<Reading> sensors, BiConsumer<EventCode, Reading> crossed) {
        for (Reading reading : sensors) {
            if (reading.sensor().quantity() == Quantity.TEMPERATURE
                    && reading.value().isPresent()) {
                look(reading, crossed);
            }
        }
    }

    private void look(Reading reading, BiConsumer<EventCode, Reading> crossed) {
        Health before = last.getOrDefault(reading.sensor().key(), Health.OK);
        Health now = reading.health();
        if (now.compareTo(before) < 0) {
            double value = reading.value().orElseThrow();
            now = reading.sensor().thresholds().judge(value + HYSTERESIS_KELVIN);
        }
        if (now == before) {
            return;
        }
        last.put(reading.sensor().key(), now);
        crossed.accept(
                switch (now) {
                    case CRITICAL -> EventCode.TEMPERATURE_CRITICAL;
                    case WARNING -> EventCode.TEMPERATURE_HIGH;
                    case OK, UNKNOWN -> EventCode.TEMPERATURE_NORMAL;
                },
                reading);
    }
}
