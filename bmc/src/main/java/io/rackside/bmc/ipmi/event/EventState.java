package io.rackside.bmc.ipmi.event;

import io.rackside.model.Health;
import io.rackside.model.Message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A state a sensor can be in, and that an event can report.
 *
 * @param type event/reading type of a generic state, sensor type of a specific one
 * @param offset 0 to 14, the bit that stands for it
 * @param severity what it means for the part while it lasts
 * @param code of its words
 */
public record EventState(int type, int offset, Health severity, String code) {
    /** Event/reading type of sensor-specific states. */
    public static final int SPECIFIC = 0x6F;

    /** Highest generic event/reading type of the standard. */
    private static final int LAST_GENERIC = 0x0C;

    private static final List<EventState> SPECIFIC_STATES =
            Stream.concat(HardwareStates.ALL.stream(), SystemStates.ALL.stream()).toList();

    static EventState state(int type, int offset, Health severity, String code) {
        return new EventState(type, offset, severity, code);
    }

    /**
     * By event/reading type, sensor type and offset (IPMI 2.0 tables 42-1 to 42-3).
     *
     * @return absent for a maker's own and for what the standard leaves open
     */
    public static Optional<EventState> of(int readingType, int sensorType, int offset) {
        if (readingType == SPECIFIC) {
            return find(SPECIFIC_STATES, sensorType, offset);
        }
        return readingType <= LAST_GENERIC
                ? find(GenericStates.ALL, readingType, offset)
                : Optional.empty();
    }

    private static Optional<EventState> find(List<EventState> among, int type, int offset) {
        return among.stream()
                .filter(state -> state.type == type && state.offset == offset)
                .findFirst();
    }

    /** Its words; there are some for every code, also for a maker's own. */
    public static Message words(int readingType, int sensorType, int offset) {
        Optional<EventState> known = of(readingType, sensorType, offset);
        if (known.isPresent()) {
            return Message.of(known.get().code());
        }
        boolean makers = readingType >= 0x70 || sensorType >= SensorType.FIRST_OEM;
        return makers
                ? Message.of("bmc.ipmi.state.oem", offset)
                : Message.of("bmc.ipmi.state.unknown", offset);
    }

    /** The standard's name of the state in short: {@code power supply failure}. */
    public static String label(int readingType, int sensorType, int offset) {
        return of(readingType, sensorType, offset)
                .map(state -> state.code().substring(state.code().lastIndexOf('.') + 1))
                .map(name -> name.replace('-', ' '))
                .orElse("state " + offset);
    }
}
