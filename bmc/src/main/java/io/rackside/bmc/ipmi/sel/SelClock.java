package io.rackside.bmc.ipmi.sel;

import io.rackside.bmc.ipmi.command.NetFn;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The clock that stamps events (IPMI 2.0 sections 31.10 to 31.13).
 *
 * @param time as it stands; may count from the BMC's start
 * @param zone told by the BMC; absent where it tells none, which is common: then UTC is meant, or
 *     the host's local time
 */
public record SelClock(SelTime time, Optional<ZoneOffset> zone) {
    private static final int GET_TIME = 0x48;
    private static final int SET_TIME = 0x49;
    private static final int GET_UTC_OFFSET = 0x5C;
    private static final int UNSPECIFIED_OFFSET = 0x7FF;
    private static final int MOST_OFFSET_MINUTES = 18 * 60;

    /** Time and zone; an unset clock where the BMC tells none. */
    public static SelClock read(Messenger messenger) throws InterruptedException {
        List<Response> answers =
                messenger.askAll(
                        List.of(
                                Request.read(NetFn.STORAGE, GET_TIME),
                                Request.read(NetFn.STORAGE, GET_UTC_OFFSET)));
        Response time = answers.getFirst();
        Response zone = answers.getLast();
        return new SelClock(
                new SelTime(time.ok() && time.data().has(4) ? time.data().u32(0) : 0xFFFFFFFFL),
                zone.ok() && zone.data().has(2)
                        ? zone((short) zone.data().u16(0))
                        : Optional.empty());
    }

    private static Optional<ZoneOffset> zone(int minutes) {
        return minutes == UNSPECIFIED_OFFSET || Math.abs(minutes) > MOST_OFFSET_MINUTES
                ? Optional.empty()
                : Optional.of(ZoneOffset.ofTotalSeconds(60 * minutes));
    }

    /**
     * Sets the clock; to be sent by an act only. Setting it twice to a time that has passed is not
     * the same, so it is not repeated.
     *
     * @param zone the clock is kept in
     */
    public static Request set(Instant to, ZoneOffset zone) {
        long seconds = to.getEpochSecond() + zone.getTotalSeconds();
        return Request.act(
                NetFn.STORAGE,
                SET_TIME,
                (int) (seconds & 0xFF),
                (int) (seconds >> 8 & 0xFF),
                (int) (seconds >> 16 & 0xFF),
                (int) (seconds >> 24 & 0xFF));
    }
}
