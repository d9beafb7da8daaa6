package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;

import java.util.Optional;

/**
 * What the BMC says it is (IPMI 2.0 section 20.1).
 *
 * @param id maker's number of the kind of BMC
 * @param firmwareMajor 0 to 127
 * @param firmwareMinor 0 to 99; some makers write it binary instead of BCD, then it is read so
 * @param ipmiVersion such as 0x20 for 2.0
 * @param support bits of table 20-2, byte 7
 * @param manufacturer IANA enterprise number, 20 bits
 * @param auxiliary four more bytes of firmware revision, or none
 */
public record DeviceId(
        int id,
        int revision,
        boolean updating,
        int firmwareMajor,
        int firmwareMinor,
        int ipmiVersion,
        int support,
        int manufacturer,
        int product,
        Octets auxiliary) {
    /** A bit of {@link #support}. */
    public enum Support {
        SENSORS,
        SDR_REPOSITORY,
        SEL,
        FRU_INVENTORY,
        IPMB_EVENT_RECEIVER,
        IPMB_EVENT_GENERATOR,
        BRIDGE,
        CHASSIS
    }

    public static Request request() {
        return Request.read(NetFn.APP, 0x01);
    }

    /** Absent when it is too short. */
    public static Optional<DeviceId> decode(Octets data) {
        if (!data.has(11)) {
            return Optional.empty();
        }
        return Optional.of(
                new DeviceId(
                        data.u8(0),
                        data.u8(1) & 0x0F,
                        data.bit(2, 7),
                        data.u8(2) & 0x7F,
                        bcd(data.u8(3)),
                        data.u8(4) >> 4 & 0x0F | (data.u8(4) & 0x0F) << 4,
                        data.u8(5),
                        data.u24(6) & 0xFFFFF,
                        data.u16(9),
                        data.has(15) ? data.slice(11, 15) : Octets.NONE));
    }

    private static int bcd(int octet) {
        int tens = octet >> 4;
        int ones = octet & 15;
        return tens > 9 || ones > 9 ? octet : tens * 10 + ones;
    }

    public boolean has(Support what) {
        return (support >> what.ordinal() & 1) == 1;
    }

    /** As makers print it: {@code 3.07}. */
    public String firmware() {
        return firmwareMajor + (firmwareMinor < 10 ? ".0" : ".") + firmwareMinor;
    }
}
