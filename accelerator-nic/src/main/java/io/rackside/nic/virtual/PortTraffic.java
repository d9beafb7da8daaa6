package io.rackside.nic.virtual;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What goes over a port while something loads it, as its counters count. Safe for threads. */
final class PortTraffic {
    private static final double NANOS = 1e9;

    /** What a load brings a second. */
    record Rate(
            double bytesIn, double bytesOut, double packetsIn, double packetsOut, double dropped) {
        /** Of a load in gigabits a second by frames of that many bytes. */
        static Rate of(double gigabitsIn, double gigabitsOut, int frame, double lost) {
            double in = gigabitsIn * 1e9 / 8;
            double out = gigabitsOut * 1e9 / 8;
            return new Rate(in, out, in / frame, out / frame, in / frame * lost);
        }
    }

    /** What was counted by then. */
    record Counted(long bytesIn, long bytesOut, long packetsIn, long packetsOut, long dropped) {}

    private record Load(Instant from, Instant until, Rate rate) {}

    private final List<Load> loads = new ArrayList<>();
    private final double[] past = new double[5];

    /** A load begins; it is counted as it goes on. */
    synchronized void add(Instant from, Instant until, Rate rate) {
        loads.add(new Load(from, until, rate));
    }

    synchronized Counted at(Instant now) {
        double[] sums = past.clone();
        for (Iterator<Load> all = loads.iterator(); all.hasNext(); ) {
            Load load = all.next();
            boolean over = !load.until().isAfter(now);
            add(sums, load, over ? load.until() : now);
            if (over) {
                add(past, load, load.until());
                all.remove();
            }
        }
        return new Counted(
                (long) sums[0], (long) sums[1], (long) sums[2], (long) sums[3], (long) sums[4]);
    }

    private static void add(double[] sums, Load load, Instant until) {
        double seconds = Math.max(0, Duration.between(load.from(), until).toNanos() / NANOS);
        Rate rate = load.rate();
        sums[0] += rate.bytesIn() * seconds;
        sums[1] += rate.bytesOut() * seconds;
        sums[2] += rate.packetsIn() * seconds;
        sums[3] += rate.packetsOut() * seconds;
        sums[4] += rate.dropped() * seconds;
    }
}
