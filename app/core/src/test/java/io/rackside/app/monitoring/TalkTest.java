package io.rackside.app.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class TalkTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final Message WHY = Message.of("core.value.no");

    @Test
    void whatIsOlderThanTwoAndAHalfPeriodsIsStale() {
        Talk talk = Talk.none().answered(Judgement.none(), NOW);
        assertEquals(Contact.LIVE, talk.contact(PERIOD, NOW.plusSeconds(25)));
        assertEquals(Contact.STALE, talk.contact(PERIOD, NOW.plusSeconds(26)));
    }

    @Test
    void oneLostAnswerIsNoSilence() {
        Talk once = Talk.none().answered(Judgement.none(), NOW).unanswered(WHY, NOW);
        assertEquals(Contact.STALE, once.contact(PERIOD, NOW));
        Talk twice = once.unanswered(WHY, NOW.plusSeconds(3));
        assertEquals(Contact.SILENT, twice.contact(PERIOD, NOW));
        assertEquals(NOW, twice.failingSince().orElseThrow());
    }

    @Test
    void beforeTheFirstQuestionNothingIsClaimed() {
        assertEquals(Contact.NOT_ASKED, Talk.none().contact(PERIOD, NOW));
    }

    @Test
    void periodsStretchWithTheLinkAndTheFleet() {
        Duration chosen = Duration.ofSeconds(10);
        double local = Double.POSITIVE_INFINITY;
        assertEquals(chosen, Periods.of(false, 20, 0, local, chosen).poll());
        assertEquals(Duration.ofSeconds(60), Periods.of(false, 1000, 0, local, chosen).poll());
        assertEquals(Duration.ofSeconds(4), Periods.of(true, 1000, 0, local, chosen).poll());
        Duration wan = Periods.of(false, 20, 12_000, 2_250, chosen).poll();
        double bytesPerSecond = 20 * 12_000 / (wan.toMillis() / 1000.0);
        assertTrue(bytesPerSecond <= 2_250 * 0.61, () -> "bytes per second " + bytesPerSecond);
    }
}
