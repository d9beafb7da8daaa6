package io.rackside.drivers.cluster.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.operations.Time;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** What is followed and what is read beside it stay within what a cluster may cost, together. */
class RationTest {
    private static final int READING = 30_000;
    private static final long FAST = 25_000;
    private static final int HOUR = 3_600;

    private long nanos;
    private long carried;
    private int readings;
    private Ration ration;

    @BeforeEach
    void begin() {
        ration = new Ration(new Standing(), 0);
    }

    /** Goes by what is put on. */
    private final class Standing implements Time {
        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void sleep(Duration duration) {
            nanos += duration.toNanos();
        }
    }

    private void second(int nodes, long most, long followed) {
        nanos += 1_000_000_000L;
        carried += followed;
        if (ration.allows(carried, nodes, most)) {
            ration.reads();
            carried += READING;
            readings++;
        }
    }

    private double kilobits(int nodes, long most, long followed, int seconds) {
        for (int i = 0; i < seconds; i++) {
            second(nodes, most, followed);
        }
        return carried * 8 / 1e3 / seconds;
    }

    @Test
    void whatIsFollowedLeavesTheRestToReading() {
        double all = kilobits(64, FAST, 5_490, HOUR);
        assertEquals(48, all, 0.5);
        assertEquals(60, readings, 5);
    }

    @Test
    void aCalmClusterIsReadSooner() {
        double all = kilobits(64, FAST, 0, 600);
        assertTrue(all < 48 + 1, () -> "kbit/s " + all);
        assertTrue(readings > 110, () -> readings + " readings");
    }

    @Test
    void aLargeClusterMayTakeMore() {
        double all = kilobits(500, FAST, 6_460, HOUR);
        assertEquals(192, all, 1);
    }

    @Test
    void whereWhatIsFollowedTakesAllOneIsReadInTenMinutes() {
        kilobits(64, FAST, 12_000, HOUR);
        assertEquals(HOUR / Ration.LEAST.toSeconds(), readings);
    }

    @Test
    void aSlowLinkIsNotFilled() {
        double all = kilobits(500, 1_000, 0, HOUR);
        assertEquals(8, all, 0.2);
    }

    @Test
    void noMinuteOfManyTakesMoreThanItsRation() {
        for (int seed = 1; seed <= 50; seed++) {
            begin();
            carried = 0;
            Random chance = new Random(seed);
            long[] at = new long[600];
            for (int i = 0; i < at.length; i++) {
                second(64, FAST, chance.nextInt(11_000));
                at[i] = carried;
            }
            long most = Ration.of(64) * 60 + READING + Ration.of(64) * Ration.SAVED.toSeconds();
            for (int i = 60; i < at.length; i++) {
                long minute = at[i] - at[i - 60];
                int until = i;
                assertTrue(minute <= most * 1.3, () -> "second " + until + ": " + minute);
            }
        }
    }

    @Test
    void aNewConnectionCountsFromNothing() {
        kilobits(64, FAST, 100_000, 5);
        carried = 0;
        nanos += Duration.ofMinutes(3).toNanos();
        assertTrue(ration.allows(0, 64, FAST), "what was owed is paid");
    }
}
