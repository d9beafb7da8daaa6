package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.host.Fact;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A port and its host that take changes as the kernel does, and refuse what the kernel refuses. */
final class PortModel {
    private final SortedMap<Knob, KnobValue> running = new TreeMap<>();
    private final SortedMap<Knob, KnobValue> stored = new TreeMap<>();

    private final boolean withFunctions;

    /** Newer kernels let it be so. */
    private final boolean switchedWithNone;

    PortModel(PortState... states) {
        for (PortState state : states) {
            state.knobs()
                    .forEach(
                            (knob, now) ->
                                    value(knob, now)
                                            .ifPresent(
                                                    value -> {
                                                        running.put(knob, value);
                                                        stored.put(
                                                                knob,
                                                                now.afterBoot().orElse(value));
                                                    }));
        }
        withFunctions = states[0].driver().equals("bnxt_en");
        switchedWithNone =
                Situation.SWITCHDEV.equals(running.get(Knob.ESWITCH_MODE)) && functions() == 0;
    }

    /** A device whose folder in configfs nobody made yet has what the kernel begins with. */
    private static Optional<KnobValue> value(Knob knob, PortState.Now now) {
        return knob.equals(Knob.ROCE_TOS) && now.current() instanceof Fact.Unread<KnobValue>
                ? Optional.of(KnobValue.of(0))
                : now.current().value();
    }

    /** All that is set, running and for the next boot. */
    SortedMap<String, String> picture() {
        SortedMap<String, String> picture = new TreeMap<>();
        running.forEach(
                (knob, value) -> picture.put(knob.id(), value + " then " + stored.get(knob)));
        return picture;
    }

    KnobValue running(Knob knob) {
        return running.get(knob);
    }

    KnobValue stored(Knob knob) {
        return stored.get(knob);
    }

    void take(Change change) {
        Knob knob = change.knob();
        KnobValue before = change.waits() ? stored.get(knob) : running.get(knob);
        assertEquals(change.from(), before, () -> "what is there before " + knob);
        assertNotEquals(change.from(), change.to(), () -> "a change of " + knob);
        if (knob.equals(Knob.VFS)) {
            assertTrue(
                    number(change.from()) == 0 || number(change.to()) == 0,
                    "device or resource busy: functions only go through 0");
        }
        if (knob.equals(Knob.ESWITCH_MODE)) {
            eswitch(change);
        }
        if (knob.family().equals("steering")) {
            assertEquals(
                    new KnobValue("legacy"),
                    running.get(Knob.ESWITCH_MODE),
                    "the mode while steering changes");
        }
        stored.put(knob, change.to());
        if (!change.waits()) {
            running.put(knob, change.to());
        }
    }

    /** Most change it while there are no functions, bnxt_en turns it on while there are some. */
    private void eswitch(Change change) {
        if (!withFunctions) {
            assertEquals(0, functions(), "functions while the eswitch changes");
        } else if (change.to().equals(Situation.SWITCHDEV) && !switchedWithNone) {
            assertNotEquals(0, functions(), "functions while the eswitch changes");
        }
    }

    private long functions() {
        KnobValue count = running.get(Knob.VFS);
        return count == null ? 0 : number(count);
    }

    private static long number(KnobValue value) {
        return value.number().orElseThrow();
    }
}
