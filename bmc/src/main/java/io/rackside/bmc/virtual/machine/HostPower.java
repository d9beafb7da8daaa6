package io.rackside.bmc.virtual.machine;

import io.rackside.model.PowerState;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The host's power as phases, each with its length; the last one stays. Not thread-safe.
 *
 * <p>Lengths are those of a rack server cut to what a person watches: powering on takes 6 to 10 s,
 * a graceful shutdown 14 to 22 s.
 */
final class HostPower {
    /** From power on until the operating system runs. */
    private static final Duration BOOT = Duration.ofSeconds(40);

    /** After this the BMC says that the operating system did not react. */
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(60);

    private static final Duration FORCED_OFF = Duration.ofMillis(1_500);
    private static final Duration STAYS_OFF_IN_CYCLE = Duration.ofSeconds(5);
    private static final Duration RESET = Duration.ofSeconds(2);

    /** What changed, in order. */
    enum Change {
        POWERED_ON,
        POWERED_OFF,
        RESET,
        STARTED,
        SHUTDOWN_IGNORED
    }

    /** A phase; {@code lasts} is null for one that stays. */
    private record Phase(PowerState state, boolean booted, Duration lasts, Change entered) {}

    /** A change and when it was. */
    record Happened(Instant at, Change change) {}

    private final Chance chance;
    private final Deque<Phase> ahead = new ArrayDeque<>();
    private Phase now;
    private Instant since;
    private Instant lastReset;
    private long resets;

    HostPower(Chance chance, Instant start) {
        this.chance = chance;
        this.since = start;
        this.lastReset = start;
        this.now = new Phase(PowerState.ON, true, null, Change.STARTED);
    }

    PowerState state() {
        return now.state();
    }

    /** Whether the operating system runs. */
    boolean booted() {
        return now.booted();
    }

    /** When it was last told to change, by whatever way. */
    Instant lastReset() {
        return lastReset;
    }

    /** Goes on to that moment. */
    List<Happened> advance(Instant to) {
        List<Happened> happened = new ArrayList<>();
        while (now.lasts() != null && !since.plus(now.lasts()).isAfter(to)) {
            since = since.plus(now.lasts());
            enter(ahead.removeFirst(), happened);
        }
        return happened;
    }

    /** Begins at that moment what was asked, or says why not. */
    ResetAnswer reset(
            Instant at, ResetType type, boolean hostIgnoresShutdown, List<Happened> happened) {
        ResetAnswer answer = plan(type, hostIgnoresShutdown);
        if (answer == ResetAnswer.BEGUN && type != ResetType.NMI) {
            resets++;
            since = at;
            lastReset = at;
            enter(ahead.removeFirst(), happened);
        }
        return answer;
    }

    private ResetAnswer plan(ResetType type, boolean hostIgnoresShutdown) {
        PowerState state = now.state();
        if (type == ResetType.FORCE_OFF) {
            return state == PowerState.OFF ? ResetAnswer.NEEDS_ON : begin(forcedOff());
        }
        if (state == PowerState.POWERING_OFF || state == PowerState.POWERING_ON) {
            return ResetAnswer.BUSY;
        }
        boolean on = state == PowerState.ON;
        return switch (type) {
            case ON -> on ? ResetAnswer.NEEDS_OFF : begin(poweringOn());
            case FORCE_OFF -> throw new IllegalStateException("answered above");
            case NMI -> on ? ResetAnswer.BEGUN : ResetAnswer.NEEDS_ON;
            case GRACEFUL_SHUTDOWN ->
                    on ? begin(gracefulOff(hostIgnoresShutdown)) : ResetAnswer.NEEDS_ON;
            case PUSH_POWER_BUTTON -> begin(on ? gracefulOff(hostIgnoresShutdown) : poweringOn());
            case GRACEFUL_RESTART ->
                    on
                            ? begin(
                                    hostIgnoresShutdown
                                            ? gracefulOff(true)
                                            : then(gracefulOff(false), poweringOn()))
                            : ResetAnswer.NEEDS_ON;
            case FORCE_RESTART -> on ? begin(restart()) : ResetAnswer.NEEDS_ON;
            case POWER_CYCLE -> on ? begin(then(forcedOff(), poweringOn())) : ResetAnswer.NEEDS_ON;
        };
    }

    /** All power is gone, at that moment. */
    void cut(Instant at) {
        ahead.clear();
        since = at;
        now = new Phase(PowerState.OFF, false, null, Change.POWERED_OFF);
    }

    private ResetAnswer begin(List<Phase> plan) {
        ahead.clear();
        ahead.addAll(plan);
        return ResetAnswer.BEGUN;
    }

    private void enter(Phase next, List<Happened> happened) {
        now = next;
        if (next.entered() != null) {
            happened.add(new Happened(since, next.entered()));
        }
    }

    private List<Phase> poweringOn() {
        return List.of(
                new Phase(PowerState.POWERING_ON, false, between(1, 6_000, 10_000), null),
                new Phase(PowerState.ON, false, BOOT, Change.POWERED_ON),
                new Phase(PowerState.ON, true, null, Change.STARTED));
    }

    private List<Phase> restart() {
        return List.of(
                new Phase(PowerState.ON, false, RESET, Change.RESET),
                new Phase(PowerState.ON, false, BOOT, null),
                new Phase(PowerState.ON, true, null, Change.STARTED));
    }

    private static List<Phase> forcedOff() {
        return List.of(
                new Phase(PowerState.POWERING_OFF, false, FORCED_OFF, null),
                new Phase(PowerState.OFF, false, null, Change.POWERED_OFF));
    }

    /** An operating system that ignores the request stays on, and the BMC says so after a while. */
    private List<Phase> gracefulOff(boolean ignored) {
        if (ignored) {
            boolean booted = now.booted();
            return List.of(
                    new Phase(PowerState.ON, booted, SHUTDOWN_PATIENCE, null),
                    new Phase(PowerState.ON, booted, null, Change.SHUTDOWN_IGNORED));
        }
        return List.of(
                new Phase(PowerState.POWERING_OFF, true, between(2, 14_000, 22_000), null),
                new Phase(PowerState.OFF, false, null, Change.POWERED_OFF));
    }

    private static List<Phase> then(List<Phase> first, List<Phase> second) {
        List<Phase> both = new ArrayList<>(first.subList(0, first.size() - 1));
        Phase last = first.getLast();
        both.add(new Phase(last.state(), false, STAYS_OFF_IN_CYCLE, last.entered()));
        both.addAll(second);
        return both;
    }

    private Duration between(int subject, int fromMillis, int toMillis) {
        return Duration.ofMillis(
                fromMillis + (long) ((toMillis - fromMillis) * chance.at(subject, resets)));
    }
}
