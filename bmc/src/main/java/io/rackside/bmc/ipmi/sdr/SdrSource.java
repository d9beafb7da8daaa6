package io.rackside.bmc.ipmi.sdr;

import io.rackside.bmc.ipmi.command.NetFn;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;

/** Where a BMC keeps its records: both answer alike, under other commands. */
public enum SdrSource {
    /** The system's repository (IPMI 2.0 section 33). */
    REPOSITORY(NetFn.STORAGE, 0x23),
    /** The BMC's own sensors, where there is no repository (section 35.2 to 35.4). */
    DEVICE(NetFn.SENSOR, 0x21);

    private static final int INFO = 0x20;
    private static final int RESERVE = 0x22;

    private final int netFn;
    private final int get;

    SdrSource(int netFn, int get) {
        this.netFn = netFn;
        this.get = get;
    }

    /** Asks for the count of records and what tells whether they changed. */
    Request info() {
        // Operation 1 asks for the count of records instead of sensors; the repository takes none.
        return this == DEVICE ? Request.read(netFn, INFO, 1) : Request.read(netFn, INFO);
    }

    Request reserve() {
        return Request.read(netFn, RESERVE);
    }

    Request part(int reservation, int record, int offset, int count) {
        return Request.read(
                netFn,
                get,
                reservation & 0xFF,
                reservation >> 8,
                record & 0xFF,
                record >> 8,
                offset,
                count);
    }

    /** Records it says it has; often right. -1 when it cannot be told. */
    int count(Octets info) {
        if (this == DEVICE) {
            return info.has(1) ? info.u8(0) : -1;
        }
        return info.has(3) ? info.u16(1) : -1;
    }

    /** What changes when records do: the count, and the times of the last addition and erasure. */
    Octets stamp(Octets info) {
        if (this == DEVICE) {
            return info.has(6) ? info.slice(0, 6) : info;
        }
        return info.has(13) ? info.slice(1, 3).plus(info.slice(5, 13)) : info;
    }

    /** Whether a stamp holds more than this source tells, since it keeps no times. */
    boolean extended(Octets stamp) {
        return stamp.length() > (this == DEVICE ? 6 : 10);
    }

    /** Whether the times were never set, so that they cannot tell of a change. */
    boolean timeless(Octets info) {
        if (this == DEVICE) {
            return !info.has(6);
        }
        if (!info.has(13)) {
            return true;
        }
        return unset(info.u32(5)) && unset(info.u32(9));
    }

    private static boolean unset(long time) {
        return time == 0 || time == 0xFFFFFFFFL;
    }
}
