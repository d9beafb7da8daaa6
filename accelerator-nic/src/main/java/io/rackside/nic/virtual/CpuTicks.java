package io.rackside.nic.virtual;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** How busy the processors were, as {@code /proc/stat} counts it (proc(5)). Safe for threads. */
final class CpuTicks {
    private static final double HERTZ = 100;
    private static final double NANOS = 1e9;

    /** What a host does without anybody's load, of each processor. */
    private static final double IDLE_SHARE = 0.02;

    private record Load(Instant from, Instant until, double cpus) {}

    private final List<Load> loads = new ArrayList<>();
    private double past;

    /** That many processors are busy for a while. */
    synchronized void add(Instant from, Instant until, double cpus) {
        loads.add(new Load(from, until, cpus));
    }

    private static double ticks(Load load, Instant until) {
        double seconds = Math.max(0, Duration.between(load.from(), until).toNanos() / NANOS);
        return seconds * load.cpus() * HERTZ;
    }

    private synchronized double loaded(Instant now) {
        double sum = 0;
        for (Iterator<Load> all = loads.iterator(); all.hasNext(); ) {
            Load load = all.next();
            if (load.until().isAfter(now)) {
                sum += ticks(load, now);
            } else {
                past += ticks(load, load.until());
                all.remove();
            }
        }
        return past + sum;
    }

    /** The lines of all processors together and of each. */
    String lines(int cpus, Instant started, Instant now) {
        double whole = Math.max(0, Duration.between(started, now).toNanos() / NANOS) * HERTZ;
        double load = loaded(now);
        StringBuilder text = new StringBuilder();
        long busy = (long) (whole * IDLE_SHARE * cpus + load);
        line(text, "cpu ", busy, (long) (whole * cpus) - busy);
        double left = load;
        for (int cpu = 0; cpu < cpus; cpu++) {
            double own = Math.min(left, whole * (1 - IDLE_SHARE));
            left -= own;
            long used = (long) (whole * IDLE_SHARE + own);
            line(text, "cpu" + cpu, used, (long) whole - used);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, long busy, long idle) {
        text.append(name).append(' ').append(busy / 4).append(" 0 ").append(busy - busy / 4);
        text.append(' ').append(Math.max(0, idle)).append(" 0 0 0 0 0 0\n");
    }
}
