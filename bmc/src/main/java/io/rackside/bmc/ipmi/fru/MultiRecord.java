package io.rackside.bmc.ipmi.fru;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.text.PackedText;

import java.util.OptionalInt;

/** A record of the multi-record area (FRU definition, sections 16 to 18). */
public sealed interface MultiRecord {
    /**
     * A power supply (type 00h, section 18.1). Voltages in V, currents in A, frequencies in Hz,
     * times in ms; absent where the maker tells nothing.
     *
     * @param watts what it can give
     * @param peakWatts for so long as holdSeconds
     */
    record PowerSupply(
            int watts,
            OptionalInt peakVoltAmperes,
            OptionalInt inrushAmperes,
            int inrushMillis,
            double lowInputFrom,
            double lowInputTo,
            double highInputFrom,
            double highInputTo,
            int frequencyFrom,
            int frequencyTo,
            int dropOutMillis,
            boolean predictsFailure,
            boolean powerFactorCorrection,
            boolean autoSwitch,
            boolean hotSwap,
            OptionalInt peakWatts,
            int holdSeconds)
            implements MultiRecord {}

    /**
     * An output of a power supply (type 01h, section 18.2), in V and A.
     *
     * @param standby whether it is there while the supply is off
     */
    record DcOutput(
            int number,
            boolean standby,
            double volts,
            double lowestVolts,
            double highestVolts,
            double rippleVolts,
            double leastAmperes,
            double mostAmperes)
            implements MultiRecord {}

    /** What a part takes (type 02h, section 18.3), in V and A. */
    record DcLoad(
            int number,
            double volts,
            double lowestVolts,
            double highestVolts,
            double rippleVolts,
            double leastAmperes,
            double mostAmperes)
            implements MultiRecord {}

    /**
     * How a part is managed (type 03h, section 18.4).
     *
     * @param kind 1 system URL, 2 system name, 3 system address, 4 component URL, 5 component name,
     *     6 component address, 7 system unique id
     * @param text hex digits for a unique id
     */
    record ManagementAccess(int kind, String text) implements MultiRecord {}

    /**
     * What a part fits to (types 04h and 05h, sections 18.5 and 18.6).
     *
     * @param base whether it is base compatibility, not the extended one
     * @param manufacturer IANA enterprise number
     * @param codes bit mask, the lowest bit of the first byte for the code start
     */
    record Compatibility(
            boolean base, int manufacturer, int entity, int level, int firstCode, Octets codes)
            implements MultiRecord {}

    /** A maker's own (types C0h to FFh, section 18.7). */
    record Oem(int type, int manufacturer, Octets data) implements MultiRecord {}

    /** Any other, and what is too short for its type. */
    record Other(int type, Octets data) implements MultiRecord {}

    /** Any bytes make a record. */
    static MultiRecord decode(int type, Octets data) {
        if (type >= 0xC0 && data.has(3)) {
            return new Oem(type, data.u24(0), data.from(3));
        }
        return switch (type) {
            case 0x00 -> data.has(20) ? powerSupply(data) : new Other(type, data);
            case 0x01 -> data.has(13) ? output(data) : new Other(type, data);
            case 0x02 -> data.has(13) ? load(data) : new Other(type, data);
            case 0x03 -> data.has(1) ? access(data) : new Other(type, data);
            case 0x04, 0x05 ->
                    data.has(6)
                            ? new Compatibility(
                                    type == 0x04,
                                    data.u24(0),
                                    data.u8(3),
                                    data.u8(4),
                                    data.u8(5) & 0x7F,
                                    data.from(6))
                            : new Other(type, data);
            default -> new Other(type, data);
        };
    }

    private static MultiRecord powerSupply(Octets data) {
        return new PowerSupply(
                data.u16(0) & 0x0FFF,
                told(data.u16(2), 0xFFFF),
                told(data.u8(4), 0xFF),
                data.u8(5),
                data.u16(6) / 100.0,
                data.u16(8) / 100.0,
                data.u16(10) / 100.0,
                data.u16(12) / 100.0,
                data.u8(14),
                data.u8(15),
                data.u8(16),
                data.bit(17, 0),
                data.bit(17, 1),
                data.bit(17, 2),
                data.bit(17, 3),
                told(data.u16(18) & 0x0FFF, 0x0FFF),
                data.u16(18) >> 12);
    }

    private static OptionalInt told(int value, int nothing) {
        return value == nothing ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static MultiRecord output(Octets data) {
        return new DcOutput(
                data.u8(0) & 0x0F,
                data.bit(0, 7),
                volts(data, 1),
                volts(data, 3),
                volts(data, 5),
                data.u16(7) / 1000.0,
                data.u16(9) / 1000.0,
                data.u16(11) / 1000.0);
    }

    private static MultiRecord load(Octets data) {
        return new DcLoad(
                data.u8(0) & 0x0F,
                volts(data, 1),
                volts(data, 3),
                volts(data, 5),
                data.u16(7) / 1000.0,
                data.u16(9) / 1000.0,
                data.u16(11) / 1000.0);
    }

    private static double volts(Octets data, int at) {
        return (short) data.u16(at) / 100.0;
    }

    private static MultiRecord access(Octets data) {
        int kind = data.u8(0);
        Octets rest = data.from(1);
        return new ManagementAccess(
                kind, kind == 7 ? rest.hex() : PackedText.eightBit(rest).strip());
    }
}
