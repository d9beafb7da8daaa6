package io.rackside.app.network.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.acts.ActText;
import io.rackside.drivers.network.cli.push.PushOrder;
import io.rackside.drivers.network.cli.push.PushPhase;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a journal knows of a device's own way back. */
class PushTextTest {
    private static final Instant BEGAN = Instant.parse("2026-11-22T02:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(300);

    private final TreeMap<String, String> notes = new TreeMap<>(begun());

    private static Map<String, String> begun() {
        Act act =
                new Act(
                        PushOrder.KIND,
                        new Target(
                                new DeviceId("device-7"), "sw", "A-07", Identity.ofSerial("SN7")),
                        new TreeMap<>(Map.of(PushOrder.LIMIT, Long.toString(LIMIT.toSeconds()))),
                        Risk.SERVICE_STOPS,
                        Message.of("core.push.title", "sw", "vlan"),
                        Optional.empty());
        TreeMap<String, String> text = new TreeMap<>(ActText.write(act, PushBench.CONSENT));
        text.put("push.arming-seconds", "120");
        return text;
    }

    private PushText after(PushPhase phase, PushText.Arming arming, Instant at) {
        notes.putAll(PushText.entering(phase, arming, at));
        return new PushText(notes);
    }

    @Test
    void anArmingNobodySawAnsweredMayCountFromAsLateAsItsAnswerWasWaitedFor() {
        PushText cut = after(new PushPhase.Committing(), PushText.Arming.BEGINS, BEGAN);
        assertTrue(cut.armingUnseen());
        assertEquals(
                BEGAN.plusSeconds(120).plus(LIMIT).plusSeconds(15), cut.trialEnds().orElseThrow());
        assertFalse(cut.proved());
        PushText seen =
                after(new PushPhase.Verifying(), PushText.Arming.IS_OVER, BEGAN.plusSeconds(50));
        assertFalse(seen.armingUnseen());
        assertEquals(
                BEGAN.plusSeconds(50).plus(LIMIT).plusSeconds(15), seen.trialEnds().orElseThrow());
    }

    @Test
    void whatIsNotArmedDoesNotGoBack() {
        PushText sent = after(new PushPhase.Sending(2), PushText.Arming.NONE, BEGAN);
        assertEquals(Optional.empty(), sent.trialEnds());
        assertEquals(3, sent.line());
        assertTrue(after(new PushPhase.Saving(), PushText.Arming.NONE, BEGAN).proved());
    }
}
