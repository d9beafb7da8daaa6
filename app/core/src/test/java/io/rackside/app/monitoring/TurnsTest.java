package io.rackside.app.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class TurnsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A laptop whose date can be put right while its time goes on. */
    private static final class Laptop implements Time {
        private Duration up = Duration.ofHours(1);
        private Instant date = Instant.parse("2026-03-01T08:00:00Z");

        void pass(Duration much) {
            up = up.plus(much);
            date = date.plus(much);
        }

        @Override
        public Instant now() {
            return date;
        }

        @Override
        public long nanos() {
            return up.toNanos();
        }

        @Override
        public void sleep(Duration duration) {
            pass(duration);
        }
    }

    private final Laptop laptop = new Laptop();
    private final Turns turns = new Turns(laptop, Duration.ofSeconds(2), 7);

    @Test
    void aDateThatIsPutBackByAYearStopsNoPolling() {
        turns.begin(Priority.BACKGROUND);
        turns.answered(MINUTE);
        laptop.date = laptop.date.minus(Duration.ofDays(365));
        assertTrue(turns.left(false, MINUTE).compareTo(MINUTE) <= 0);
        laptop.pass(MINUTE);
        assertFalse(turns.left(false, MINUTE).isPositive());
    }

    @Test
    void whatNobodyReadYetIsDueAtOnceAndThenAfterItsPeriod() {
        assertEquals(Duration.ofSeconds(2), turns.left(false, MINUTE));
        assertFalse(turns.left(true, MINUTE).isPositive(), "on the screen at once");
        assertTrue(turns.inventoryDue());
        assertTrue(turns.eventsDue());
        turns.inventoryRead(Duration.ofMinutes(15));
        turns.eventsBegin();
        turns.eventsRead(MINUTE);
        assertFalse(turns.inventoryDue());
        assertFalse(turns.eventsDue());
        laptop.pass(MINUTE);
        assertTrue(turns.eventsDue());
        assertFalse(turns.inventoryDue());
    }

    @Test
    void aStreamThatEndedMakesTheLogDue() {
        turns.eventsBegin();
        turns.eventsRead(MINUTE);
        turns.wishEvents();
        assertTrue(turns.eventsDue());
    }

    @Test
    void aPersonWhoKeepsTheKeyDownAsksOnceASecond() {
        turns.begin(Priority.PERSON);
        turns.answered(MINUTE);
        turns.wish(Priority.PERSON, true);
        assertEquals(Duration.ofSeconds(1), turns.left(true, MINUTE));
    }
}
