package io.rackside.app.network.live;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.network.cabling.CablePorts;
import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.counter.Rate;
import io.rackside.drivers.snmp.counter.Rates;
import io.rackside.drivers.snmp.counter.Sample;
import io.rackside.model.Message;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the ports of one box, a turn each second. For one thread; waits for nothing but answers.
 */
public final class LiveReader {
    /** Ports that are shown; a larger chassis is watched by its first ones. */
    static final int PORTS_MOST = 512;

    /** Details of so many ports that change in one second are asked for; a power cut hits all. */
    private static final int DETAILS_MOST = 32;

    /** Until a box that could not be told is looked at whole again. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    /**
     * The device's word on when a link changed is taken where it fits what we saw, give or take.
     */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(LiveReader.class);

    private static final double TICKS = 100;
    private static final double OCTETS_PER_MEGABIT = 125_000;

    /** The shortest frame with preamble and gap takes 84 octets of the line. */
    private static final double FRAMES_PER_MEGABIT = OCTETS_PER_MEGABIT / 84;

    private final Agent agent;
    private final Identify identify;
    private final Time time;
    private final Rates<String> rates = new Rates<>();
    private Map<Long, LivePort> ports = Map.of();
    private LiveColumns columns = new LiveColumns();
    private LiveBudget budget = new LiveBudget(0);
    private OptionalLong upTime = OptionalLong.empty();
    private OptionalLong tableChange = OptionalLong.empty();
    private Instant lastLinks = Instant.MIN;
    private Optional<Message> trouble = Optional.empty();
    private Instant notBefore = Instant.MIN;
    private boolean known;

    /** Reads which interfaces the box has, and that it is the box that is meant. */
    @FunctionalInterface
    public interface Identify {
        /**
         * @throws SnmpException when it does not answer, or another box does
         */
        NetworkInventory read() throws InterruptedException;
    }

    public LiveReader(Agent agent, Identify identify, Time time) {
        this.agent = agent;
        this.identify = identify;
        this.time = time;
    }

    /**
     * The first reading.
     *
     * @throws SnmpException when the box does not answer, refuses, or is another one
     */
    public void begin() throws InterruptedException {
        learn();
    }

    /**
     * One second's reading; what the box does not answer is told by the view.
     *
     * @return whether there is something new to show
     */
    public boolean turn() throws InterruptedException {
        if (!known && time.now().isBefore(notBefore)) {
            return false;
        }
        Optional<Message> before = trouble;
        boolean news;
        try {
            news = known ? read() : returned();
            trouble = Optional.empty();
        } catch (SnmpException e) {
            known = false;
            news = false;
            trouble = Optional.of(e.what());
        } catch (AccessRefused e) {
            known = false;
            notBefore = time.now().plus(LOOK_AGAIN);
            news = false;
            trouble = Optional.of(e.what());
        } catch (RuntimeException bug) {
            LOG.error("reading ports failed", bug);
            known = false;
            notBefore = time.now().plus(LOOK_AGAIN);
            news = false;
            trouble = Optional.of(Message.of("core.monitor.bug", bug.getClass().getSimpleName()));
        }
        budget.spent(time.nanos(), agent.stats());
        return news || !trouble.equals(before);
    }

    /** Everything as it is now. */
    public LivePanel.View view() {
        Instant now = time.now();
        return new LivePanel.View(
                now,
                ports.values().stream().map(port -> port.shown(now)).toList(),
                trouble,
                budget.kbitPerSecond());
    }

    /** Asks what every agent can answer; whoever comes back may have restarted, or be another. */
    private boolean returned() throws InterruptedException {
        agent.get(List.of(LiveColumns.SYS_UP_TIME));
        notBefore = time.now().plus(LOOK_AGAIN);
        learn();
        return true;
    }

    private boolean read() throws InterruptedException {
        boolean news = links();
        if (budget.allows(time.nanos(), agent.stats())) {
            counters();
            news = true;
        }
        return news;
    }

    /** Names, rows and states from the beginning; what was known of a port by its name stays. */
    private void learn() throws InterruptedException {
        NetworkInventory inventory = identify.read();
        Map<String, LivePort> before =
                ports.values().stream()
                        .collect(Collectors.toMap(LivePort::name, port -> port, (one, _) -> one));
        Map<Oid, Column> read = agent.read(LiveColumns.all());
        LiveColumns found = new LiveColumns();
        read.values().forEach(found::learn);
        if (!found.has(LiveColumns.HC_IN_OCTETS)) {
            agent.read(LiveColumns.narrow()).values().forEach(found::learn);
        }
        columns = found;
        Map<Long, LivePort> now = new LinkedHashMap<>();
        List<NetworkInterface> shown = CablePorts.of(inventory.interfaces());
        for (NetworkInterface each : shown.subList(0, Math.min(shown.size(), PORTS_MOST))) {
            now.put(each.index(), port(each, Optional.ofNullable(before.get(each.name()))));
        }
        ports = now;
        budget = new LiveBudget(now.size());
        Map<Oid, Value> clocks =
                agent.get(List.of(LiveColumns.SYS_UP_TIME, LiveColumns.TABLE_LAST_CHANGE));
        upTime = number(clocks, LiveColumns.SYS_UP_TIME);
        tableChange = number(clocks, LiveColumns.TABLE_LAST_CHANGE);
        lastLinks = time.now();
        if (before.isEmpty()) {
            shown.stream()
                    .filter(each -> now.containsKey(each.index()))
                    .forEach(
                            each ->
                                    now.get(each.index())
                                            .changed(earlierChange(each.lastChange())));
        }
        known = true;
    }

    private LivePort port(NetworkInterface now, Optional<LivePort> before) {
        LivePort port = new LivePort(now);
        before.filter(was -> was.oper() != now.oper())
                .ifPresent(_ -> port.link(now.oper(), time.now()));
        return port;
    }

    /** 0: it has not changed since the agent started, and nobody knows when it did before. */
    private Optional<Instant> earlierChange(OptionalLong ticks) {
        return ticks.isPresent() && ticks.getAsLong() > 0 ? changedAt(ticks) : Optional.empty();
    }

    private Optional<Instant> changedAt(OptionalLong ticks) {
        if (ticks.isEmpty() || upTime.isEmpty() || ticks.getAsLong() > upTime.getAsLong()) {
            return Optional.empty();
        }
        double ago = (upTime.getAsLong() - ticks.getAsLong()) / TICKS;
        return Optional.of(time.now().minusMillis(Math.round(ago * 1000)));
    }

    private boolean links() throws InterruptedException {
        Instant asked = time.now();
        Map<Oid, Value> read = ask(columns.links(ports.keySet()));
        Map<LivePort, LinkState> changed = new LinkedHashMap<>();
        boolean missing = false;
        for (LivePort port : ports.values()) {
            OptionalLong state = number(read, LiveColumns.OPER, port);
            if (state.isEmpty()) {
                missing = true;
            } else if (LinkState.of(state.getAsLong()) != port.oper()) {
                changed.put(port, LinkState.of(state.getAsLong()));
            }
        }
        if (!changed.isEmpty()) {
            details(changed);
        }
        lastLinks = asked;
        if (missing) {
            // A card was pulled, or the rows have other numbers now.
            learn();
            return true;
        }
        return !changed.isEmpty();
    }

    /** When the links changed, and at what speed they came up: as the device says. */
    private void details(Map<LivePort, LinkState> changed) throws InterruptedException {
        List<Oid> objects = new ArrayList<>(List.of(LiveColumns.SYS_UP_TIME));
        for (LivePort port : changed.keySet().stream().limit(DETAILS_MOST).toList()) {
            objects.add(of(LiveColumns.LAST_CHANGE, port));
            objects.add(of(LiveColumns.ADMIN, port));
            objects.add(of(LiveColumns.HIGH_SPEED, port));
        }
        Instant now = time.now();
        Map<Oid, Value> told;
        try {
            told = agent.get(objects);
        } catch (SnmpException _) {
            // The change itself is known; the next turn says what became of the box.
            told = Map.of();
        }
        OptionalLong clock = number(told, LiveColumns.SYS_UP_TIME);
        upTime = clock.isPresent() ? clock : upTime;
        for (Map.Entry<LivePort, LinkState> each : changed.entrySet()) {
            LivePort port = each.getKey();
            Optional<Instant> theirs =
                    changedAt(number(told, LiveColumns.LAST_CHANGE, port))
                            .filter(at -> at.isAfter(lastLinks.minus(TOLERANCE)));
            port.link(each.getValue(), theirs.orElse(now));
            number(told, LiveColumns.ADMIN, port)
                    .ifPresent(state -> port.admin(LinkState.of(state)));
            OptionalLong speed = number(told, LiveColumns.HIGH_SPEED, port);
            if (speed.isPresent() && speed.getAsLong() > 0) {
                port.megabits(speed);
            }
        }
    }

    private void counters() throws InterruptedException {
        budget.counters(time.nanos(), agent.stats());
        Map<Oid, Value> clocks =
                agent.get(List.of(LiveColumns.SYS_UP_TIME, LiveColumns.TABLE_LAST_CHANGE));
        OptionalLong clock = number(clocks, LiveColumns.SYS_UP_TIME);
        OptionalLong table = number(clocks, LiveColumns.TABLE_LAST_CHANGE);
        boolean restarted =
                clock.isPresent() && upTime.isPresent() && clock.getAsLong() < upTime.getAsLong();
        boolean moved = table.isPresent() && tableChange.isPresent() && !table.equals(tableChange);
        if (restarted || moved) {
            learn();
            return;
        }
        upTime = clock;
        long nanos = time.nanos();
        // A port that is down counts nothing.
        Set<Long> up =
                ports.values().stream()
                        .filter(port -> port.oper() == LinkState.UP)
                        .map(LivePort::index)
                        .collect(Collectors.toSet());
        Map<Oid, Value> read = ask(columns.counters(up));
        for (LivePort port : ports.values()) {
            if (up.contains(port.index())) {
                count(port, read, nanos);
            }
        }
    }

    private void count(LivePort port, Map<Oid, Value> read, long nanos) {
        number(read, LiveColumns.ADMIN, port).ifPresent(s -> port.admin(LinkState.of(s)));
        boolean wide = columns.has(LiveColumns.HC_IN_OCTETS);
        OptionalDouble octets = times(port.megabits(), OCTETS_PER_MEGABIT);
        OptionalDouble frames = times(port.megabits(), FRAMES_PER_MEGABIT);
        port.octets(
                rate(
                        wide ? LiveColumns.HC_IN_OCTETS : LiveColumns.IN_OCTETS,
                        port,
                        read,
                        nanos,
                        octets),
                rate(
                        wide ? LiveColumns.HC_OUT_OCTETS : LiveColumns.OUT_OCTETS,
                        port,
                        read,
                        nanos,
                        octets));
        Rate arrived = rate(LiveColumns.HC_IN_UCAST, port, read, nanos, frames);
        // Check sums are part of ifInErrors on most boxes and stand beside it on some.
        double damaged =
                Math.max(
                        count(rate(LiveColumns.FCS_ERRORS, port, read, nanos, frames)),
                        count(rate(LiveColumns.IN_ERRORS, port, read, nanos, frames)));
        double dropped =
                count(rate(LiveColumns.IN_DISCARDS, port, read, nanos, frames))
                        + count(rate(LiveColumns.OUT_DISCARDS, port, read, nanos, frames));
        double unsent = count(rate(LiveColumns.OUT_ERRORS, port, read, nanos, frames));
        port.errors(
                time.now(),
                damaged,
                dropped,
                unsent,
                arrived instanceof Rate.Known k
                        ? OptionalDouble.of(k.count())
                        : OptionalDouble.empty());
    }

    private static OptionalDouble times(OptionalLong megabits, double each) {
        return megabits.isPresent()
                ? OptionalDouble.of(megabits.getAsLong() * each)
                : OptionalDouble.empty();
    }

    private static double count(Rate rate) {
        return rate instanceof Rate.Known known ? known.count() : 0;
    }

    private Rate rate(
            Oid column, LivePort port, Map<Oid, Value> read, long nanos, OptionalDouble most) {
        return Optional.ofNullable(read.get(of(column, port)))
                .flatMap(
                        value ->
                                Sample.of(
                                        nanos,
                                        upTime,
                                        number(read, LiveColumns.DISCONTINUITY, port),
                                        value))
                .map(sample -> rates.take(port.name() + " " + column, sample, most))
                .orElseGet(() -> new Rate.Unknown(Rate.Why.FIRST));
    }

    private Map<Oid, Value> ask(LiveColumns.Question question) throws InterruptedException {
        Collection<Oid> objects = question.objects();
        if (objects.isEmpty()) {
            return Map.of();
        }
        return question.behind().isEmpty() ? agent.get(objects) : agent.again(question.behind());
    }

    private static Oid of(Oid column, LivePort port) {
        return column.then((int) port.index());
    }

    private static OptionalLong number(Map<Oid, Value> read, Oid column, LivePort port) {
        return number(read, of(column, port));
    }

    private static OptionalLong number(Map<Oid, Value> read, Oid object) {
        return switch (read.get(object)) {
            case Value.Whole(int v) -> OptionalLong.of(v);
            case Value.Gauge(long v) -> OptionalLong.of(v);
            case Value.Ticks(long v) -> OptionalLong.of(v);
            case Value.Counter32(long v) -> OptionalLong.of(v);
            case null, default -> OptionalLong.empty();
        };
    }
}
