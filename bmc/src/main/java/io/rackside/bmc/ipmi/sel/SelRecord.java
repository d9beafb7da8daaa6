package io.rackside.bmc.ipmi.sel;

import io.rackside.bmc.ipmi.message.Octets;

/**
 * An entry of the event log, 16 bytes (IPMI 2.0 section 32).
 *
 * <pre>
 * 0 record id  2 type  3 timestamp  7 generator  9 event message format
 * 10 sensor type  11 sensor  12 bit 7 deassertion, event type  13 event data 1 to 3
 * </pre>
 */
public sealed interface SelRecord {
    int LENGTH = 16;

    int id();

    /** As it came. */
    Octets bytes();

    /**
     * An event (type 02h, table 32-1).
     *
     * @param owner slave address or software id of who reported it
     * @param channel it came by
     * @param lun of the owner
     * @param over whether the state ended instead of began
     * @param data event data 1 to 3
     */
    record SystemEvent(
            int id,
            SelTime time,
            int owner,
            int channel,
            int lun,
            int format,
            int sensorType,
            int sensor,
            int eventType,
            boolean over,
            Octets data,
            Octets bytes)
            implements SelRecord {
        /** Which of the type's states, 0 to 15. */
        public int offset() {
            return data.u8(0) & 0x0F;
        }
    }

    /** A maker's own with a time (types C0h to DFh, table 32-2). */
    record OemTimed(int id, int type, SelTime time, int manufacturer, Octets data, Octets bytes)
            implements SelRecord {}

    /** A maker's own without a time (types E0h to FFh, table 32-3). */
    record OemUntimed(int id, int type, Octets data, Octets bytes) implements SelRecord {}

    /** A type the standard leaves open, or too few bytes. */
    record Unknown(int id, int type, Octets bytes) implements SelRecord {}

    /** Any bytes make a record. */
    static SelRecord decode(Octets bytes) {
        int id = bytes.has(2) ? bytes.u16(0) : 0;
        if (!bytes.has(LENGTH)) {
            return new Unknown(id, -1, bytes);
        }
        int type = bytes.u8(2);
        if (type >= 0xE0) {
            return new OemUntimed(id, type, bytes.slice(3, LENGTH), bytes);
        }
        SelTime time = new SelTime(bytes.u32(3));
        if (type >= 0xC0) {
            return new OemTimed(id, type, time, bytes.u24(7), bytes.slice(10, LENGTH), bytes);
        }
        if (type != 0x02) {
            return new Unknown(id, type, bytes);
        }
        return new SystemEvent(
                id,
                time,
                bytes.u8(7),
                bytes.u8(8) >> 4,
                bytes.u8(8) & 3,
                bytes.u8(9),
                bytes.u8(10),
                bytes.u8(11),
                bytes.u8(12) & 0x7F,
                bytes.bit(12, 7),
                bytes.slice(13, LENGTH),
                bytes);
    }
}
