package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.event.EventDetails;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.model.Message;

import java.time.Duration;
import java.util.Optional;

/**
 * The watchdog timer (IPMI 2.0 section 27.7).
 *
 * @param use what it watches, in words; absent for a reserved code
 * @param countdown from where it counts
 * @param left until it acts; absent from BMCs that leave it out
 */
public record Watchdog(
        boolean running,
        Optional<Message> use,
        Action action,
        Duration countdown,
        Optional<Duration> left) {
    private static final int TICK_MILLIS = 100;

    /** What it does in the end. */
    public enum Action {
        NONE,
        RESET,
        POWER_OFF,
        POWER_CYCLE,
        RESERVED
    }

    public static Request request() {
        return Request.read(NetFn.APP, 0x25);
    }

    /** Absent when it is too short. */
    public static Optional<Watchdog> decode(Octets data) {
        return data.has(6)
                ? Optional.of(
                        new Watchdog(
                                data.bit(0, 6),
                                EventDetails.watchdogUse(data.u8(0) & 7),
                                Action.values()[Math.min(data.u8(1) & 7, 4)],
                                ticks(data, 4),
                                data.has(8) ? Optional.of(ticks(data, 6)) : Optional.empty()))
                : Optional.empty();
    }

    private static Duration ticks(Octets data, int at) {
        return Duration.ofMillis((long) TICK_MILLIS * data.u16(at));
    }
}
