package io.rackside.bmc.ipmi.sel;

import io.rackside.bmc.ipmi.event.EventDetails;
import io.rackside.bmc.ipmi.event.EventState;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.sdr.SdrRecord.FullSensor;
import io.rackside.bmc.ipmi.sdr.SdrRecord.SensorRecord;
import io.rackside.bmc.ipmi.sensor.Measure;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What event data 2 and 3 tell, as event data 1 says they are to be read (IPMI 2.0 table 29-6).
 *
 * <pre>
 * event data 1   bits 7-6: what byte 2 holds   bits 5-4: what byte 3 holds   bits 3-0: offset
 * </pre>
 */
final class EventData {
    private static final int VALUE_OR_STATE = 1;
    private static final int OEM = 2;
    private static final int SPECIFIC = 3;
    private static final int UNSPECIFIED = 0xFF;
    private static final int THRESHOLD = 0x01;
    private static final int SEVERITY = 0x07;

    private EventData() {}

    static List<Message> details(SelRecord.SystemEvent event, Optional<SensorRecord> sensor) {
        Octets data = event.data();
        int second = data.u8(0) >> 6;
        int third = data.u8(0) >> 4 & 3;
        List<Message> details = new ArrayList<>();
        if (event.eventType() == THRESHOLD) {
            if (second == VALUE_OR_STATE) {
                details.add(reading(data.u8(1), sensor));
            }
            if (third == VALUE_OR_STATE) {
                details.add(limit(data.u8(2), sensor));
            }
        } else if (second == VALUE_OR_STATE) {
            details.addAll(earlier(event, data.u8(1)));
        }
        if (second == SPECIFIC || third == SPECIFIC) {
            details.addAll(
                    EventDetails.of(
                            event.sensorType(),
                            event.offset(),
                            second == SPECIFIC ? data.u8(1) : UNSPECIFIED,
                            third == SPECIFIC ? data.u8(2) : UNSPECIFIED));
        }
        oem(second, third, data).ifPresent(details::add);
        return details;
    }

    private static Message reading(int raw, Optional<SensorRecord> sensor) {
        return value(raw, sensor)
                .map(value -> Message.of("bmc.ipmi.detail.reading", value))
                .orElse(Message.of("bmc.ipmi.detail.raw-reading", hex(raw)));
    }

    private static Message limit(int raw, Optional<SensorRecord> sensor) {
        return value(raw, sensor)
                .map(value -> Message.of("bmc.ipmi.detail.threshold", value))
                .orElse(Message.of("bmc.ipmi.detail.raw-threshold", hex(raw)));
    }

    private static Optional<Message.Measure> value(int raw, Optional<SensorRecord> sensor) {
        if (sensor.orElse(null) instanceof FullSensor full && !full.conversion().nonLinear()) {
            Measure measure = Measure.of(full);
            OptionalDouble value = measure.convert(full.conversion().value(raw));
            if (value.isPresent()) {
                return Optional.of(new Message.Measure(value.getAsDouble(), measure.unit()));
            }
        }
        return Optional.empty();
    }

    /** Severity in the upper, the state before in the lower half; Fh for neither. */
    private static List<Message> earlier(SelRecord.SystemEvent event, int data) {
        List<Message> details = new ArrayList<>();
        int severity = data >> 4;
        int before = data & 0x0F;
        if (severity != 0x0F) {
            EventState.of(SEVERITY, 0, severity)
                    .ifPresent(
                            state ->
                                    details.add(
                                            Message.of(
                                                    "bmc.ipmi.detail.severity",
                                                    Message.of(state.code()))));
        }
        if (before != 0x0F) {
            details.add(
                    Message.of(
                            "bmc.ipmi.detail.previous-state",
                            EventState.words(event.eventType(), event.sensorType(), before)));
        }
        return details;
    }

    private static Optional<Message> oem(int second, int third, Octets data) {
        if (second != OEM && third != OEM) {
            return Optional.empty();
        }
        String text =
                (second == OEM ? hex(data.u8(1)) : "")
                        + (second == OEM && third == OEM ? " " : "")
                        + (third == OEM ? hex(data.u8(2)) : "");
        return Optional.of(Message.of("bmc.ipmi.detail.oem-data", text));
    }

    static String hex(int octet) {
        return "%02Xh".formatted(octet);
    }
}
