package io.rackside.drivers.cluster.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.cluster.api.Resource;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

/** What watches may bring. */
class InflowTest {
    private static final int EVENT = 4_200;

    private final Clock time = new Clock();
    private final Inflow inflow = new Inflow(time);

    private static final class Clock implements Time {
        private Duration passed = Duration.ZERO;

        @Override
        public Instant now() {
            return Instant.EPOCH.plus(passed);
        }

        @Override
        public long nanos() {
            return passed.toNanos();
        }

        @Override
        public void sleep(Duration duration) {
            passed = passed.plus(duration);
        }
    }

    /** How many seconds it goes on; an hour where it goes on for ever. */
    private int seconds(Resource resource, int eventsEachSecond, boolean again) {
        for (int second = 0; second < 3_600; second++) {
            for (int i = 0; i < eventsEachSecond; i++) {
                if (inflow.tooMuch(resource, EVENT, again)) {
                    return second;
                }
            }
            time.sleep(Duration.ofSeconds(1));
        }
        return 3_600;
    }

    @Test
    void fiveEventsASecondGoOnForEverAndAHundredForThree() {
        assertEquals(3_600, seconds(Resource.POD, 5, false));
        time.sleep(Duration.ofMinutes(2));
        assertEquals(3, seconds(Resource.POD, 100, false));
    }

    @Test
    void afterItWasTooMuchThatItStillIsIsSeenSooner() {
        assertEquals(0, seconds(Resource.POD, 100, true));
    }

    @Test
    void aBurstThatIsOverGoesOn() {
        for (int i = 0; i < 300; i++) {
            assertFalse(inflow.tooMuch(Resource.POD, EVENT, false));
        }
        time.sleep(Duration.ofMinutes(2));
        assertEquals(3_600, seconds(Resource.POD, 2, false));
    }

    @Test
    void theOneThatBringsMostIsLeft() {
        while (!inflow.tooMuch(Resource.POD, EVENT, false)) {
            assertFalse(inflow.tooMuch(Resource.NODE, EVENT / 10, false));
        }
        inflow.left(Resource.POD);
        assertFalse(inflow.tooMuch(Resource.NODE, EVENT, false));
    }

    @Test
    void halfOfASlowLinkIsLeftToOthers() {
        inflow.carried(320_000, Duration.ofSeconds(40));
        assertEquals(57, count());
    }

    @Test
    void aShortListSaysNothingOfTheLinkAndAQuickOneEndsASlowOnesLimit() {
        inflow.carried(10_000, Duration.ofSeconds(40));
        assertTrue(count() > 350);
        inflow.left(Resource.POD);
        inflow.carried(320_000, Duration.ofSeconds(40));
        inflow.carried(320_000, Duration.ofMillis(400));
        assertTrue(count() > 350);
    }

    /** Events that come at once before it is too much. */
    private int count() {
        int count = 0;
        while (!inflow.tooMuch(Resource.POD, EVENT, false)) {
            count++;
        }
        return count;
    }
}
