package io.rackside.bmc.ipmi.sel;

import io.rackside.bmc.ipmi.command.NetFn;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;

import java.util.Optional;

/**
 * State of the event log (IPMI 2.0 section 31.2).
 *
 * @param entries in it
 * @param freeBytes FFFFh for that many or more
 * @param lastAddition timestamp of the newest entry, as the BMC counts
 * @param lastErase timestamp of the last clearing
 * @param overflow whether events were lost since it was full
 * @param reservable whether it can be reserved
 */
public record SelInfo(
        int version,
        int entries,
        int freeBytes,
        long lastAddition,
        long lastErase,
        boolean overflow,
        boolean reservable) {
    public static Request request() {
        return Request.read(NetFn.STORAGE, 0x40);
    }

    /** Absent when it is too short. */
    public static Optional<SelInfo> decode(Octets data) {
        return data.has(14)
                ? Optional.of(
                        new SelInfo(
                                data.u8(0),
                                data.u16(1),
                                data.u16(3),
                                data.u32(5),
                                data.u32(9),
                                data.bit(13, 7),
                                data.bit(13, 1)))
                : Optional.empty();
    }
}
