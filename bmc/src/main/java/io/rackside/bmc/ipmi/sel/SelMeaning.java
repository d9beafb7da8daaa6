package io.rackside.bmc.ipmi.sel;

import io.rackside.bmc.ipmi.event.EventState;
import io.rackside.bmc.ipmi.event.SensorType;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.sdr.SdrRecord;
import io.rackside.bmc.ipmi.sdr.SdrRecord.SensorRecord;
import io.rackside.bmc.ipmi.sdr.SdrRepository;
import io.rackside.model.Event;
import io.rackside.model.Health;
import io.rackside.model.Message;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what entries of the event log mean, with the names and units of one BMC's sensors. */
public final class SelMeaning {
    private static final int THRESHOLD = 0x01;

    /** First event type of makers' own (IPMI 2.0 table 42-1). */
    private static final int FIRST_OEM = 0x70;

    /** Threshold events by offset, where greater raw readings are smaller values. */
    private static final int[] SWAPPED = {7, 6, 9, 8, 11, 10, 1, 0, 3, 2, 5, 4};

    private record Number(int owner, int lun, int sensor) {}

    private final Map<Number, SensorRecord> sensors = new HashMap<>();
    private final ZoneOffset zone;

    /**
     * Prepares it.
     *
     * @param repository empty when there is none: events then name type and number of a sensor
     * @param zone of the BMC's clock
     */
    public SelMeaning(Optional<SdrRepository> repository, ZoneOffset zone) {
        this.zone = zone;
        repository.stream()
                .flatMap(records -> records.all(SensorRecord.class).stream())
                .forEach(
                        sensor ->
                                sensors.putIfAbsent(
                                        new Number(
                                                sensor.head().owner(),
                                                sensor.head().lun(),
                                                sensor.head().number()),
                                        sensor));
    }

    public SelEntry of(SelRecord record) {
        return switch (record) {
            case SelRecord.SystemEvent event -> of(event);
            case SelRecord.OemTimed oem ->
                    entry(
                            oem,
                            Optional.of(oem.time()),
                            Message.of(
                                    "bmc.ipmi.event.oem-record",
                                    EventData.hex(oem.type()),
                                    text(oem.data())));
            case SelRecord.OemUntimed oem ->
                    entry(
                            oem,
                            Optional.empty(),
                            Message.of(
                                    "bmc.ipmi.event.oem-record",
                                    EventData.hex(oem.type()),
                                    text(oem.data())));
            case SelRecord.Unknown unknown ->
                    entry(
                            unknown,
                            Optional.empty(),
                            Message.of(
                                    "bmc.ipmi.event.unknown-record",
                                    EventData.hex(unknown.type() & 0xFF),
                                    unknown.bytes().hex()));
        };
    }

    /** Some makers write text there. */
    private static String text(Octets data) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < data.length(); i++) {
            int octet = data.u8(i);
            if (octet == 0 && !out.isEmpty()) {
                break;
            }
            if (octet < 0x20 || octet > 0x7E) {
                return data.hex();
            }
            out.append((char) octet);
        }
        return out.toString();
    }

    private SelEntry entry(SelRecord record, Optional<SelTime> time, Message what) {
        Optional<Instant> at = time.flatMap(t -> t.instant(zone));
        String said = String.valueOf(what.arguments().getLast());
        Event event =
                new Event(
                        id(record),
                        at,
                        at.isPresent() ? Event.TimeSource.DEVICE : Event.TimeSource.NONE,
                        Health.UNKNOWN,
                        "",
                        "",
                        said,
                        record.bytes().hex());
        return new SelEntry(record, event, what, List.of(), time.flatMap(SelTime::sinceStart));
    }

    private static String id(SelRecord record) {
        return "sel/" + record.id();
    }

    private SelEntry of(SelRecord.SystemEvent event) {
        Optional<SensorRecord> sensor =
                Optional.ofNullable(
                        sensors.get(new Number(event.owner(), event.lun(), event.sensor())));
        int offset = offset(event, sensor);
        Optional<EventState> state = EventState.of(event.eventType(), event.sensorType(), offset);
        Message words = words(event, offset);
        Message what = event.over() ? Message.of("bmc.ipmi.event.cleared", words) : words;
        Optional<Instant> at = event.time().instant(zone);
        Health severity =
                event.over() ? Health.OK : state.map(EventState::severity).orElse(Health.UNKNOWN);
        String label =
                event.eventType() == 0
                        ? "unspecified"
                        : EventState.label(event.eventType(), event.sensorType(), offset);
        Event told =
                new Event(
                        id(event),
                        at,
                        at.isPresent() ? Event.TimeSource.DEVICE : Event.TimeSource.NONE,
                        severity,
                        sensor.map(s -> s.head().name())
                                .filter(name -> !name.isEmpty())
                                .orElse(EventData.hex(event.sensor())),
                        words.code(),
                        event.over() ? label + " (over)" : label,
                        event.bytes().hex());
        Message typed =
                Message.of("bmc.ipmi.event.of-type", SensorType.words(event.sensorType()), what);
        return new SelEntry(
                event, told, typed, EventData.details(event, sensor), event.time().sinceStart());
    }

    private static Message words(SelRecord.SystemEvent event, int offset) {
        if (event.eventType() == 0) {
            return Message.of("bmc.ipmi.event.unspecified", event.data().hex());
        }
        return event.eventType() >= FIRST_OEM
                ? Message.of(
                        "bmc.ipmi.event.oem-event",
                        EventData.hex(event.eventType()),
                        event.data().hex())
                : EventState.words(event.eventType(), event.sensorType(), offset);
    }

    private static int offset(SelRecord.SystemEvent event, Optional<SensorRecord> sensor) {
        boolean swapped =
                event.eventType() == THRESHOLD
                        && event.offset() < SWAPPED.length
                        && sensor.flatMap(SdrRecord::conversion)
                                .filter(by -> by.decreasing())
                                .isPresent();
        return swapped ? SWAPPED[event.offset()] : event.offset();
    }
}
