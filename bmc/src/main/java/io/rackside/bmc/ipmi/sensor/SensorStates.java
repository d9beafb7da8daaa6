package io.rackside.bmc.ipmi.sensor;

import io.rackside.bmc.ipmi.event.EventState;
import io.rackside.bmc.ipmi.sdr.SdrRecord;
import io.rackside.bmc.ipmi.sdr.SensorHead;
import io.rackside.model.Health;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the state bits of a reading say.
 *
 * @param words one per state
 * @param text the standard's names of the states in short
 * @param health the worst of them
 */
record SensorStates(List<Message> words, String text, Health health) {
    private static final int MOST_STATES = 15;

    /** Offsets of the threshold events that stand for bits 0 to 5 (IPMI 2.0 table 42-2). */
    private static final int[] THRESHOLD_OFFSETS = {0, 2, 4, 7, 9, 11};

    /** The same where upper and lower are swapped. */
    private static final int[] SWAPPED_OFFSETS = {7, 9, 11, 0, 2, 4};

    static SensorStates of(SdrRecord.SensorRecord sensor, OptionalInt bits) {
        SensorHead head = sensor.head();
        if (bits.isEmpty()) {
            return new SensorStates(List.of(), "", Health.UNKNOWN);
        }
        List<Integer> offsets =
                head.isThreshold() ? crossed(sensor, bits.getAsInt()) : offsets(bits.getAsInt());
        Health health = Health.OK;
        List<Message> words = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int offset : offsets) {
            words.add(EventState.words(head.readingType(), head.type(), offset));
            labels.add(EventState.label(head.readingType(), head.type(), offset));
            health =
                    health.worse(
                            EventState.of(head.readingType(), head.type(), offset)
                                    .map(EventState::severity)
                                    .orElse(Health.UNKNOWN));
        }
        boolean makers =
                !offsets.isEmpty()
                        && offsets.stream()
                                .allMatch(
                                        o ->
                                                EventState.of(head.readingType(), head.type(), o)
                                                        .isEmpty());
        if (makers || offsets.isEmpty() && tellsPresence(sensor)) {
            health = Health.UNKNOWN;
        }
        return new SensorStates(words, String.join(", ", labels), health);
    }

    private static List<Integer> offsets(int bits) {
        List<Integer> offsets = new ArrayList<>();
        for (int offset = 0; offset < MOST_STATES; offset++) {
            if ((bits >> offset & 1) == 1) {
                offsets.add(offset);
            }
        }
        return offsets;
    }

    private static List<Integer> crossed(SdrRecord.SensorRecord sensor, int bits) {
        boolean swapped = SdrRecord.conversion(sensor).filter(by -> by.decreasing()).isPresent();
        int[] events = swapped ? SWAPPED_OFFSETS : THRESHOLD_OFFSETS;
        List<Integer> offsets = new ArrayList<>();
        for (int bit = 0; bit < events.length; bit++) {
            if ((bits >> bit & 1) == 1) {
                offsets.add(events[bit]);
            }
        }
        return offsets;
    }

    /** Without any state, a sensor that can say "present" says that the part is not there. */
    private static boolean tellsPresence(SdrRecord.SensorRecord sensor) {
        if (sensor.head().isThreshold()) {
            return false;
        }
        int mask =
                switch (sensor) {
                    case SdrRecord.CompactSensor compact -> compact.masks().reading();
                    case SdrRecord.FullSensor full -> full.masks().reading();
                    case SdrRecord.EventOnlySensor _ -> 0;
                };
        SensorHead head = sensor.head();
        return offsets(mask).stream()
                .map(offset -> EventState.label(head.readingType(), head.type(), offset))
                .anyMatch(label -> label.endsWith("present"));
    }
}
