package io.rackside.nic.path;

import io.rackside.nic.measure.CounterKind;
import io.rackside.nic.measure.Counters;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How far a port's counters went over some time; each absent where the port does not count it.
 *
 * @param over between two looks
 * @param lost frames it dropped
 * @param pausesSent pause frames it sent
 * @param pausesHeard pause frames it received
 */
public record PathCounters(
        Duration over, OptionalLong lost, OptionalLong pausesSent, OptionalLong pausesHeard) {
    public PathCounters {
        Objects.requireNonNull(over, "over");
        Objects.requireNonNull(lost, "lost");
        Objects.requireNonNull(pausesSent, "pausesSent");
        Objects.requireNonNull(pausesHeard, "pausesHeard");
    }

    /**
     * Of a card.
     *
     * @param gone how far its counters went
     * @param priority whose frames count, 0 to 7; absent for all
     */
    public static PathCounters of(Counters gone, Duration over, OptionalInt priority) {
        OptionalLong atWire = gone.of(CounterKind.LOST).sum();
        if (priority.isEmpty()) {
            return new PathCounters(
                    over,
                    sum(atWire, gone.of(CounterKind.PRIORITY_LOST).sum()),
                    gone.of(CounterKind.PAUSE_SENT).sum(),
                    gone.of(CounterKind.PAUSE_HEARD).sum());
        }
        int one = priority.getAsInt();
        OptionalLong inPriority = gone.of(CounterKind.PRIORITY_LOST, one).sum();
        return new PathCounters(
                over,
                // Some cards count by priority; on others every loss may be one of ours.
                inPriority.isPresent() ? inPriority : atWire,
                gone.of(CounterKind.PAUSE_SENT, one).sum(),
                gone.of(CounterKind.PAUSE_HEARD, one).sum());
    }

    private static OptionalLong sum(OptionalLong wire, OptionalLong priorities) {
        return wire.isPresent() ? wire : priorities;
    }
}
