package io.rackside.bmc.ipmi.sensor;

import io.rackside.bmc.ipmi.sdr.SdrRecord.SensorRecord;
import io.rackside.bmc.ipmi.sdr.SensorThresholds;
import io.rackside.model.Message;
import io.rackside.model.Reading;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A sensor with what it says now.
 *
 * @param definition its record
 * @param raw as the BMC answered
 * @param reading for the model: value in the quantity's unit, states in short
 * @param unit symbol, also where the quantity has none of its own
 * @param limits all six, in the same unit
 * @param entity what part it belongs to, in words
 * @param type what it is about, in words
 * @param states it is in, in words; or why it has no reading
 */
public record SensorValue(
        SensorRecord definition,
        RawReading raw,
        Reading reading,
        String unit,
        SensorThresholds limits,
        Message entity,
        Message type,
        List<Message> states) {
    public SensorValue {
        Objects.requireNonNull(definition, "definition");
        states = List.copyOf(states);
    }

    /** Why there is no reading. */
    public Optional<NoReading> noReading() {
        return raw.why();
    }
}
