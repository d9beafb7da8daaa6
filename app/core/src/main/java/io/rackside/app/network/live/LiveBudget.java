package io.rackside.app.network.live;

import io.rackside.drivers.snmp.Agent;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the panel takes from the line, both ways and with the headers of UDP and IP. Link states are
 * asked for every second whatever they cost; counters when ten seconds have passed and the line has
 * borne what came before.
 */
final class LiveBudget {
    /** In kbit/s for up to so many ports, and in proportion beyond. */
    static final double LIMIT_KBIT = 25;

    static final int PORTS = 48;

    private static final int HEADERS = 28;
    private static final double NANOS = 1e9;
    private static final double COUNTERS_EVERY = 10;
    private static final double COUNTERS_AT_LEAST_EVERY = 60;
    private static final double SHOWN_OVER = 20;

    private final double bytesPerSecond;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private Mark counted;

    private record Mark(long nanos, double bytes) {}

    LiveBudget(int ports) {
        this.bytesPerSecond = LIMIT_KBIT * 1000 / 8 * Math.max(1.0, (double) ports / PORTS);
    }

    /** Takes in what a second has cost. */
    void spent(long nanos, Agent.Stats stats) {
        marks.add(new Mark(nanos, wire(stats)));
        while (marks.size() > 2 && seconds(marks.peek(), nanos) > SHOWN_OVER) {
            marks.remove();
        }
    }

    /** Counters are about to be read. */
    void counters(long nanos, Agent.Stats before) {
        counted = new Mark(nanos, wire(before));
    }

    /** Whether counters may be read again. */
    boolean allows(long nanos, Agent.Stats stats) {
        if (counted == null) {
            return true;
        }
        // A turn that comes a little early is still the tenth.
        double passed = seconds(counted, nanos) + 0.5;
        boolean borne = wire(stats) - counted.bytes() <= passed * bytesPerSecond;
        return passed >= COUNTERS_AT_LEAST_EVERY || passed >= COUNTERS_EVERY && borne;
    }

    /** Over the last seconds. */
    double kbitPerSecond() {
        if (marks.size() < 2) {
            return 0;
        }
        Mark first = marks.getFirst();
        Mark last = marks.getLast();
        double seconds = seconds(first, last.nanos());
        return seconds <= 0 ? 0 : (last.bytes() - first.bytes()) * 8 / 1000 / seconds;
    }

    private static double seconds(Mark from, long nanos) {
        return (nanos - from.nanos()) / NANOS;
    }

    /** Each question is taken to have had its answer. */
    private static double wire(Agent.Stats stats) {
        return stats.bytes() + 2.0 * HEADERS * stats.requests();
    }
}
