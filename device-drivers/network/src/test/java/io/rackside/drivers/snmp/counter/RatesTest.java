package io.rackside.drivers.snmp.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.counter.Rate.Why;
import io.rackside.drivers.snmp.counter.Sample.Width;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;

/** Rates are true or not given. */
class RatesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final double GIGABIT = 125_000_000;

    private static Sample sample(double at, long upTime, Width width, long bits) {
        return new Sample(
                (long) (at * SECOND), OptionalLong.of(upTime), OptionalLong.empty(), width, bits);
    }

    private static Why why(Sample before, Sample now, OptionalDouble most) {
        return ((Rate.Unknown) Rates.between(before, now, most)).why();
    }

    @Test
    void aCounterOf64BitsGivesItsRate() {
        Rate rate =
                Rates.between(
                        sample(100, 5000, Width.BITS_64, 1_000),
                        sample(110, 6000, Width.BITS_64, 11_000),
                        OptionalDouble.of(GIGABIT));
        assertEquals(OptionalDouble.of(1000), rate.value());
    }

    @Test
    void theDevicesClockCountsWhereAnAnswerCameLate() {
        Rate rate =
                Rates.between(
                        sample(100, 5000, Width.BITS_64, 0),
                        sample(114, 6000, Width.BITS_64, 10_000),
                        OptionalDouble.empty());
        assertEquals(OptionalDouble.of(1000), rate.value());
    }

    @Test
    void aRestartGivesNoRateEvenWhenTheUpTimeIsLongerThanBefore() {
        Sample before = sample(100, 5000, Width.BITS_64, 1_000);
        assertEquals(
                Why.RESTARTED,
                why(before, sample(160, 700, Width.BITS_64, 20), OptionalDouble.empty()));
        assertEquals(
                Why.RESTARTED,
                why(before, sample(1100, 30_000, Width.BITS_64, 9_000), OptionalDouble.empty()));
    }

    @Test
    void theUpTimeMayWrap() {
        Rate rate =
                Rates.between(
                        sample(100, 0xffff_ffffL - 499, Width.BITS_64, 0),
                        sample(110, 500, Width.BITS_64, 5_000),
                        OptionalDouble.empty());
        assertEquals(OptionalDouble.of(500), rate.value());
    }

    @Test
    void aDiscontinuityThatMovedGivesNoRate() {
        Sample before = new Sample(0, OptionalLong.empty(), OptionalLong.of(7), Width.BITS_64, 5);
        Sample now =
                new Sample(10 * SECOND, OptionalLong.empty(), OptionalLong.of(8), Width.BITS_64, 9);
        assertEquals(Why.CLEARED, why(before, now, OptionalDouble.empty()));
    }

    @Test
    void aCounterOf32BitsWrapsOnceWhereTheLineIsSlowEnough() {
        Rate rate =
                Rates.between(
                        sample(0, 0, Width.BITS_32, 0xffff_ff00L),
                        sample(10, 1000, Width.BITS_32, 0x100),
                        OptionalDouble.of(12_500_000));
        assertEquals(OptionalDouble.of(51.2), rate.value());
    }

    @Test
    void aCounterOf32BitsOnAFastLineGivesNoRateAfterHalfItsWrap() {
        assertEquals(
                Why.MAY_HAVE_WRAPPED,
                why(
                        sample(0, 0, Width.BITS_32, 0),
                        sample(30, 3000, Width.BITS_32, 1_000_000),
                        OptionalDouble.of(GIGABIT)));
    }

    @Test
    void aCounterOf32BitsOnALineOfUnknownSpeedGivesNoRate() {
        assertEquals(
                Why.MAY_HAVE_WRAPPED,
                why(
                        sample(0, 0, Width.BITS_32, 0),
                        sample(30, 3000, Width.BITS_32, 1_000_000),
                        OptionalDouble.empty()));
    }

    @Test
    void moreThanTheLineCarriesIsNoRate() {
        Sample before = sample(0, 0, Width.BITS_64, 0);
        long line = (long) (GIGABIT * 10);
        assertEquals(
                Why.IMPOSSIBLE,
                why(
                        before,
                        sample(10, 1000, Width.BITS_64, (long) (line * 1.06)),
                        OptionalDouble.of(GIGABIT)));
        assertTrue(
                Rates.between(
                                before,
                                sample(10, 1000, Width.BITS_64, (long) (line * 1.04)),
                                OptionalDouble.of(GIGABIT))
                        .value()
                        .isPresent());
    }

    @Test
    void aCounterThatWasClearedGivesNoRate() {
        assertEquals(
                Why.CLEARED,
                why(
                        sample(0, 0, Width.BITS_64, 1_000_000),
                        sample(10, 1000, Width.BITS_64, 50),
                        OptionalDouble.of(GIGABIT)));
    }

    @Test
    void samplesTooNearKeepTheFirst() {
        Rates<String> rates = new Rates<>();
        OptionalDouble most = OptionalDouble.of(GIGABIT);
        rates.take("GE0/0/1", sample(0, 0, Width.BITS_64, 0), most);
        assertEquals(
                new Rate.Unknown(Why.TOO_SOON),
                rates.take("GE0/0/1", sample(0.05, 5, Width.BITS_64, 50), most));
        assertEquals(
                OptionalDouble.of(1000),
                rates.take("GE0/0/1", sample(10, 1000, Width.BITS_64, 10_000), most).value());
    }

    /**
     * A line that carries what it can, a device that restarts, clears its counters and is asked at
     * odd times: whatever rate is given is the true one.
     */
    @Test
    void noRateIsEverUntrue() {
        for (long seed = 1; seed <= 300; seed++) {
            Random chance = new Random(seed);
            Device device = new Device(chance);
            Sample before = device.sample();
            for (int i = 0; i < 200; i++) {
                BigInteger countedBefore = device.counted;
                double timeBefore = device.seconds;
                device.live();
                Sample now = device.sample();
                Rate rate = Rates.between(before, now, OptionalDouble.of(device.bytesPerSecond));
                if (rate instanceof Rate.Known known) {
                    double truth =
                            device.counted.subtract(countedBefore).doubleValue()
                                    / (device.seconds - timeBefore);
                    assertTrue(
                            Math.abs(known.perSecond() - truth) <= 0.1 * truth + 1,
                            "seed " + seed + ", sample " + i + ": " + known + " not " + truth);
                }
                before = now;
            }
        }
    }

    @Test
    void aDeviceLeftAloneGivesARateEachTime() {
        Random chance = new Random(4711);
        Device device = new Device(chance);
        device.troubles = false;
        device.width = Width.BITS_64;
        Sample before = device.sample();
        for (int i = 0; i < 1000; i++) {
            device.live();
            Sample now = device.sample();
            assertTrue(
                    Rates.between(before, now, OptionalDouble.of(device.bytesPerSecond))
                            .value()
                            .isPresent());
            before = now;
        }
    }

    /** The truth behind the samples. */
    private static final class Device {
        private final Random chance;
        private final double bytesPerSecond;
        private Width width;
        private boolean troubles = true;
        private double seconds;
        private double upSeconds;
        private BigInteger counted = BigInteger.ZERO;
        private BigInteger zero;

        private Device(Random chance) {
            this.chance = chance;
            this.width = chance.nextBoolean() ? Width.BITS_32 : Width.BITS_64;
            this.bytesPerSecond = Math.pow(10, 6 + chance.nextInt(5));
            this.upSeconds = chance.nextInt(50_000_000);
            this.zero = new BigInteger(64, chance).negate();
        }

        private void live() {
            double wait = 1 + chance.nextInt(chance.nextInt(10) == 0 ? 5000 : 30);
            double load = chance.nextDouble();
            count(wait * load);
            seconds += wait;
            upSeconds += wait;
            if (!troubles) {
                return;
            }
            if (chance.nextInt(20) == 0) {
                // Restarts somewhere in between: what was counted before is gone.
                double down = 60 + chance.nextInt(600);
                count(chance.nextInt(20) * load);
                seconds += down;
                upSeconds = chance.nextInt(30);
                zero = counted;
            } else if (chance.nextInt(20) == 0) {
                zero = counted;
                count(load);
                seconds += 1;
                upSeconds += 1;
            }
        }

        private void count(double lineSeconds) {
            counted = counted.add(BigInteger.valueOf((long) (bytesPerSecond * lineSeconds)));
        }

        private Sample sample() {
            BigInteger shown = counted.subtract(zero);
            long bits = shown.longValue();
            return sample(bits);
        }

        private Sample sample(long bits) {
            long ticks = (long) (upSeconds * 100) & 0xffff_ffffL;
            return new Sample(
                    (long) (seconds * SECOND),
                    OptionalLong.of(ticks),
                    OptionalLong.of(zero.longValue() & 0xffff_ffffL),
                    width,
                    width == Width.BITS_32 ? bits & 0xffff_ffffL : bits);
        }
    }
}
