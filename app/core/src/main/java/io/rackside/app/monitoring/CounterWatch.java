package io.rackside.app.monitoring;

import io.rackside.drivers.snmp.counter.Rate;
import io.rackside.drivers.snmp.counter.Rates;
import io.rackside.drivers.snmp.counter.Sample;
import io.rackside.drivers.snmp.counter.Sample.Width;
import io.rackside.model.Reading;
import io.rackside.model.network.InterfaceCounters;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Holds each look at a device against one of about a minute ago. Says only what is surely true: not
 * over a restart, a cleared counter or one that may have wrapped. For one thread at a time.
 */
final class CounterWatch {
    /** Above it a load is high, in percent. */
    static final double HIGH_LOAD = 90;

    private static final Duration SPAN = Duration.ofSeconds(55);
    private static final int LOOKS_MOST = 32;

    /**
     * More damaged frames in a second leave no link up; that bounds what a counter of 32 bits can
     * have counted, which the speed of 100G would not.
     */
    private static final double LOST_MOST_PER_SECOND = 1e6;

    /** Bits the shortest frame takes on the line, with preamble and gap (IEEE 802.3). */
    private static final double SHORTEST_FRAME = 672;

    private record Past(long nanos, NetworkInventory told) {}

    private final Deque<Past> looks = new ArrayDeque<>();

    /**
     * @param nanos when, on the clock that never jumps
     */
    Trend take(long nanos, NetworkInventory now) {
        if (!looks.isEmpty() && restarted(looks.getLast().told(), now)) {
            looks.clear();
        }
        looks.addLast(new Past(nanos, now));
        if (looks.size() > LOOKS_MOST) {
            looks.removeFirst();
        }
        while (looks.size() > 2 && nanos - second().nanos() >= SPAN.toNanos()) {
            looks.removeFirst();
        }
        Past before = looks.getFirst();
        return nanos - before.nanos() >= SPAN.toNanos()
                ? between(before, new Past(nanos, now))
                : Trend.NONE;
    }

    private Past second() {
        var all = looks.iterator();
        all.next();
        return all.next();
    }

    private static boolean restarted(NetworkInventory before, NetworkInventory now) {
        Optional<Duration> then = before.device().uptime();
        Optional<Duration> since = now.device().uptime();
        return then.isPresent() && since.isPresent() && since.get().compareTo(then.get()) < 0;
    }

    private static Trend between(Past before, Past now) {
        Map<String, NetworkInterface> earlier = new HashMap<>();
        before.told().interfaces().forEach(port -> earlier.put(port.name(), port));
        List<Trend.Loss> losses = new ArrayList<>();
        Set<String> sound = new HashSet<>();
        for (NetworkInterface port : now.told().interfaces()) {
            NetworkInterface then = earlier.get(port.name());
            if (then != null && port.up()) {
                for (Trend.How how : Trend.How.values()) {
                    judge(how, before.nanos(), then, now.nanos(), port, losses, sound);
                }
            }
        }
        losses.forEach(loss -> sound.remove(loss.how().cause(loss.port())));
        Set<String> busyThen = busy(before.told());
        Set<String> busy = busy(now.told());
        Set<String> idle = new HashSet<>();
        now.told().loads().forEach(load -> idle.add(load.sensor().key()));
        idle.removeAll(busy);
        busy.retainAll(busyThen);
        return new Trend(losses, sound, busy, idle);
    }

    private static Set<String> busy(NetworkInventory told) {
        Set<String> keys = new HashSet<>();
        for (Reading load : told.loads()) {
            if (load.value().isPresent() && load.value().getAsDouble() >= HIGH_LOAD) {
                keys.add(load.sensor().key());
            }
        }
        return keys;
    }

    private static void judge(
            Trend.How how,
            long then,
            NetworkInterface before,
            long now,
            NetworkInterface port,
            List<Trend.Loss> losses,
            Set<String> sound) {
        // What came in damaged stands in both counters of most devices and is told once.
        if (how == Trend.How.IN_ERRORS
                && !port.counters().fcsErrors().equals(before.counters().fcsErrors())) {
            return;
        }
        Optional<Rate.Known> lost =
                rate(
                        then,
                        before,
                        lost(how, before.counters()),
                        now,
                        port,
                        lost(how, port.counters()),
                        Width.BITS_32,
                        OptionalDouble.of(LOST_MOST_PER_SECOND));
        if (lost.isEmpty()) {
            return;
        }
        if (lost.get().count() == 0) {
            sound.add(how.cause(port.name()));
            return;
        }
        boolean in = how == Trend.How.FCS || how == Trend.How.IN_ERRORS;
        Optional<Rate.Known> good =
                rate(
                        then,
                        before,
                        in ? before.counters().inPackets() : before.counters().outPackets(),
                        now,
                        port,
                        in ? port.counters().inPackets() : port.counters().outPackets(),
                        port.counters().octets64() ? Width.BITS_64 : Width.BITS_32,
                        port.megabitsPerSecond().isPresent()
                                ? OptionalDouble.of(
                                        port.megabitsPerSecond().getAsLong() * 1e6 / SHORTEST_FRAME)
                                : OptionalDouble.empty());
        double count = lost.get().count();
        losses.add(
                new Trend.Loss(
                        port.name(),
                        how,
                        Math.round(count),
                        good.isPresent()
                                ? OptionalDouble.of(count / (good.get().count() + count) * 1e6)
                                : OptionalDouble.empty(),
                        lost.get().over()));
    }

    private static OptionalLong lost(Trend.How how, InterfaceCounters counters) {
        return switch (how) {
            case FCS -> counters.fcsErrors();
            case IN_ERRORS -> counters.inErrors();
            case OUT_ERRORS -> counters.outErrors();
            case DROPS -> counters.outDiscards();
        };
    }

    private static Optional<Rate.Known> rate(
            long then,
            NetworkInterface before,
            OptionalLong first,
            long now,
            NetworkInterface port,
            OptionalLong last,
            Width width,
            OptionalDouble most) {
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        Rate rate =
                Rates.between(
                        new Sample(
                                then,
                                OptionalLong.empty(),
                                before.counters().discontinuity(),
                                width,
                                first.getAsLong()),
                        new Sample(
                                now,
                                OptionalLong.empty(),
                                port.counters().discontinuity(),
                                width,
                                last.getAsLong()),
                        most);
        return rate instanceof Rate.Known known ? Optional.of(known) : Optional.empty();
    }
}
