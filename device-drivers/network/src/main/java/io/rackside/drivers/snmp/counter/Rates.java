package io.rackside.drivers.snmp.counter;

import io.rackside.drivers.snmp.counter.Rate.Why;
import io.rackside.drivers.snmp.counter.Sample.Width;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The last sample of many counters, and the rates that follow from the next. For one thread at a
 * time; the least recently sampled are forgotten beyond {@value #MOST}.
 *
 * @param <K> whose counter it is; by the port's name, since ifIndex may change
 */
public final class Rates<K> {
    private static final int MOST = 100_000;
    private static final double TICKS_PER_SECOND = 100;
    private static final double TICKS_WRAP = 0x1p32;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double LEAST_SECONDS = 0.2;

    /** Clocks of devices are poor, and an answer may come late. */
    private static final double CLOCK_TOLERANCE = 0.1;

    private static final double CLOCK_TOLERANCE_SECONDS = 10;

    /** A little over what the line carries: the moments of two readings are never quite known. */
    private static final double OVER_THE_LINE = 1.05;

    private final Map<K, Sample> last =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<K, Sample> eldest) {
                    return size() > MOST;
                }
            };

    /**
     * Takes the next sample of a counter.
     *
     * @param most it can count in a second, as the port's speed says; empty when nobody knows
     */
    public Rate take(K counter, Sample sample, OptionalDouble most) {
        Sample before = last.get(counter);
        if (before == null) {
            last.put(counter, sample);
            return new Rate.Unknown(Why.FIRST);
        }
        Rate rate = between(before, sample, most);
        if (!rate.equals(new Rate.Unknown(Why.TOO_SOON))) {
            last.put(counter, sample);
        }
        return rate;
    }

    /** The rate between two samples of one counter; pure. */
    public static Rate between(Sample before, Sample now, OptionalDouble most) {
        if (before.width() != now.width()) {
            return new Rate.Unknown(Why.OTHER_COUNTER);
        }
        double ours = (now.nanos() - before.nanos()) / NANOS_PER_SECOND;
        if (ours < LEAST_SECONDS) {
            return new Rate.Unknown(Why.TOO_SOON);
        }
        double seconds = ours;
        if (before.upTime().isPresent() && now.upTime().isPresent()) {
            double theirs =
                    Math.floorMod(
                                    now.upTime().getAsLong() - before.upTime().getAsLong(),
                                    (long) TICKS_WRAP)
                            / TICKS_PER_SECOND;
            // sysUpTime wraps after 497 days; two samples farther apart than that say little.
            double expected = ours % (TICKS_WRAP / TICKS_PER_SECOND);
            if (Math.abs(theirs - expected) > tolerance(ours)) {
                return new Rate.Unknown(Why.RESTARTED);
            }
            if (theirs < LEAST_SECONDS && ours < CLOCK_TOLERANCE_SECONDS) {
                // Some agents count their counters anew only every few seconds.
                return new Rate.Unknown(Why.TOO_SOON);
            }
            seconds = theirs >= LEAST_SECONDS ? theirs : ours;
        }
        if (moved(before, now)) {
            return new Rate.Unknown(Why.CLEARED);
        }
        return counted(before, now, most, seconds);
    }

    private static double tolerance(double seconds) {
        return CLOCK_TOLERANCE_SECONDS + seconds * CLOCK_TOLERANCE;
    }

    private static boolean moved(Sample before, Sample now) {
        return before.discontinuity().isPresent()
                && now.discontinuity().isPresent()
                && !before.discontinuity().equals(now.discontinuity());
    }

    private static Rate counted(Sample before, Sample now, OptionalDouble most, double seconds) {
        boolean narrow = now.width() == Width.BITS_32;
        long difference = now.bits() - before.bits();
        boolean back = Long.compareUnsigned(now.bits(), before.bits()) < 0;
        double count = unsigned(narrow ? difference & 0xffff_ffffL : difference);
        if (most.isEmpty()) {
            // Whether it wrapped, or how often, or was set back, only the line's speed could tell.
            if (narrow) {
                return new Rate.Unknown(Why.MAY_HAVE_WRAPPED);
            }
            return back
                    ? new Rate.Unknown(Why.CLEARED)
                    : new Rate.Known(count / seconds, count, duration(seconds));
        }
        double possible = most.getAsDouble() * seconds * OVER_THE_LINE;
        if (narrow && possible >= 0x1p31) {
            return new Rate.Unknown(Why.MAY_HAVE_WRAPPED);
        }
        if (count > possible) {
            return new Rate.Unknown(back ? Why.CLEARED : Why.IMPOSSIBLE);
        }
        return new Rate.Known(count / seconds, count, duration(seconds));
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : (bits >>> 1) * 2.0 + (bits & 1);
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
    }
}
