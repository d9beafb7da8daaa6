package io.rackside.bmc.ipmi.sdr;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.sdr.SdrRecord.Capabilities;
import io.rackside.bmc.ipmi.sdr.SdrRecord.EventMasks;
import io.rackside.bmc.ipmi.sdr.SdrRecord.Hysteresis;
import io.rackside.bmc.ipmi.sdr.SdrRecord.Located;
import io.rackside.bmc.ipmi.sdr.SdrRecord.Nominal;
import io.rackside.bmc.ipmi.text.PackedText;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Decodes records of the sensor data repository. Any bytes make records: what is too short for its
 * type is {@link SdrRecord.Unknown}. Indices below are the tables' byte numbers less one.
 */
public final class SdrDecoder {
    static final int HEADER = 5;

    private SdrDecoder() {}

    /**
     * One record with its header (IPMI 2.0 table 43-1); several where one stands for shared
     * sensors, the first one first.
     */
    public static List<SdrRecord> decode(Octets record) {
        if (!record.has(HEADER)) {
            int id = record.has(2) ? record.u16(0) : 0;
            return List.of(new SdrRecord.Unknown(id, -1, record));
        }
        int type = record.u8(3);
        if (!record.has(shortest(type))) {
            return List.of(new SdrRecord.Unknown(record.u16(0), type, record));
        }
        return switch (type) {
            case 0x01 -> List.of(full(record));
            case 0x02 -> compact(record);
            case 0x03 -> eventOnly(record);
            case 0x08 -> List.of(association(record));
            case 0x09 -> List.of(relativeAssociation(record));
            case 0x10 -> List.of(genericLocator(record));
            case 0x11 -> List.of(fruLocator(record));
            case 0x12 -> List.of(mcLocator(record));
            case 0x13 -> List.of(mcConfirmation(record));
            case 0x14 -> List.of(messageChannels(record));
            case 0xC0 -> List.of(new SdrRecord.Oem(record.u16(0), record.u24(5), record.from(8)));
            default -> List.of(new SdrRecord.Unknown(record.u16(0), type, record));
        };
    }

    /** Bytes without which a type cannot be read; the name may be missing. */
    private static int shortest(int type) {
        return switch (type) {
            case 0x01 -> 47;
            case 0x02 -> 27;
            case 0x03 -> 14;
            case 0x08 -> 8;
            case 0x09 -> 10;
            case 0x10, 0x11, 0x12 -> 14;
            case 0x13 -> 16;
            case 0x14 -> 15;
            case 0xC0 -> 8;
            default -> HEADER;
        };
    }

    private static SensorHead head(Octets record, int type, int name) {
        return new SensorHead(
                record.u8(5),
                record.u8(6) >> 4,
                record.u8(6) & 3,
                record.u8(7),
                Entity.of(record.u8(8), record.u8(9)),
                record.u8(type),
                record.u8(type + 1) & 0x7F,
                PackedText.ofSdr(record, name));
    }

    private static EventMasks masks(Octets record) {
        return new EventMasks(record.u16(14), record.u16(16), record.u16(18));
    }

    private static SdrRecord full(Octets record) {
        Conversion.Format format = Conversion.Format.values()[record.u8(20) >> 6];
        Conversion conversion =
                new Conversion(format, Linearisation.of(record.u8(23)), Factors.decode(record, 24));
        Capabilities capabilities = Capabilities.of(record.u8(11));
        SensorHead head =
                head(record, 12, 47).shared(0, false, PackedText.ofSdr(record, 47).strip());
        return new SdrRecord.FullSensor(
                record.u16(0),
                head,
                capabilities,
                masks(record),
                SensorUnit.of(record.u8(20), record.u8(21), record.u8(22)),
                conversion,
                head.isThreshold() ? thresholds(record, capabilities) : RawThresholds.NONE,
                new Nominal(
                        told(record, 0, 31),
                        told(record, 1, 32),
                        told(record, 2, 33),
                        record.u8(34),
                        record.u8(35)),
                Hysteresis.of(record.u8(42), record.u8(43)));
    }

    private static OptionalInt told(Octets record, int bit, int at) {
        return record.bit(30, bit) ? OptionalInt.of(record.u8(at)) : OptionalInt.empty();
    }

    /**
     * Fixed thresholds are told by the reading masks (table 43-1, bytes 12 and 15 to 18), others by
     * the mask of the readable ones.
     */
    private static RawThresholds thresholds(Octets record, Capabilities capabilities) {
        int valid =
                switch (capabilities.thresholds()) {
                    case 0 -> 0;
                    case 3 -> record.u16(14) >> 12 & 7 | (record.u16(16) >> 12 & 7) << 3;
                    default -> record.u8(18) & 0x3F;
                };
        return new RawThresholds(
                valid,
                record.u8(41),
                record.u8(40),
                record.u8(39),
                record.u8(38),
                record.u8(37),
                record.u8(36));
    }

    private static List<SdrRecord> compact(Octets record) {
        SensorHead head = head(record, 12, 31);
        Sharing sharing = Sharing.of(record.u8(23), record.u8(24));
        List<SdrRecord> all = new ArrayList<>();
        for (int n = 0; n < sharing.count(); n++) {
            all.add(
                    new SdrRecord.CompactSensor(
                            record.u16(0),
                            sharing.head(head, n),
                            Capabilities.of(record.u8(11)),
                            masks(record),
                            SensorUnit.of(record.u8(20), record.u8(21), record.u8(22)),
                            Hysteresis.of(record.u8(25), record.u8(26))));
        }
        return all;
    }

    private static List<SdrRecord> eventOnly(Octets record) {
        SensorHead head = head(record, 10, 16);
        Sharing sharing = Sharing.of(record.u8(12), record.u8(13));
        List<SdrRecord> all = new ArrayList<>();
        for (int n = 0; n < sharing.count(); n++) {
            all.add(new SdrRecord.EventOnlySensor(record.u16(0), sharing.head(head, n)));
        }
        return all;
    }

    private static SdrRecord association(Octets record) {
        List<Entity> contained = new ArrayList<>();
        for (int at = 8; at + 2 <= record.length() && at < 16; at += 2) {
            if (record.u8(at) != 0) {
                contained.add(Entity.of(record.u8(at), record.u8(at + 1)));
            }
        }
        return new SdrRecord.EntityAssociation(
                record.u16(0),
                Entity.of(record.u8(5), record.u8(6)),
                record.bit(7, 7),
                record.bit(7, 6),
                contained);
    }

    private static SdrRecord relativeAssociation(Octets record) {
        List<Located> contained = new ArrayList<>();
        for (int at = 10; at + 4 <= record.length() && at < 26; at += 4) {
            if (record.u8(at + 2) != 0) {
                contained.add(
                        new Located(
                                record.u8(at),
                                record.u8(at + 1) >> 4,
                                Entity.of(record.u8(at + 2), record.u8(at + 3))));
            }
        }
        return new SdrRecord.DeviceRelativeAssociation(
                record.u16(0),
                new Located(record.u8(7), record.u8(8) >> 4, Entity.of(record.u8(5), record.u8(6))),
                record.bit(9, 7),
                record.bit(9, 6),
                contained);
    }

    private static SdrRecord genericLocator(Octets record) {
        return new SdrRecord.GenericDeviceLocator(
                record.u16(0),
                record.u8(5) & 0xFE,
                record.u8(6) & 0xFE,
                record.u8(7) >> 5 | (record.u8(6) & 1) << 3,
                record.u8(7) >> 3 & 3,
                record.u8(7) & 7,
                record.u8(10),
                record.u8(11),
                Entity.of(record.u8(12), record.u8(13)),
                PackedText.ofSdr(record, 15).strip());
    }

    private static SdrRecord fruLocator(Octets record) {
        return new SdrRecord.FruDeviceLocator(
                record.u16(0),
                record.u8(5) & 0xFE,
                record.u8(6),
                record.bit(7, 7),
                record.u8(7) >> 3 & 3,
                record.u8(7) & 7,
                record.u8(8) >> 4,
                record.u8(10),
                record.u8(11),
                Entity.of(record.u8(12), record.u8(13)),
                PackedText.ofSdr(record, 15).strip());
    }

    private static SdrRecord mcLocator(Octets record) {
        return new SdrRecord.McDeviceLocator(
                record.u16(0),
                record.u8(5) & 0xFE,
                record.u8(6) & 0x0F,
                record.u8(8),
                Entity.of(record.u8(12), record.u8(13)),
                PackedText.ofSdr(record, 15).strip());
    }

    private static SdrRecord mcConfirmation(Octets record) {
        return new SdrRecord.McConfirmation(
                record.u16(0),
                record.u8(5) & 0xFE,
                record.u8(6),
                record.u8(7) >> 4,
                record.u8(7) & 0x0F,
                record.u8(8) & 0x7F,
                record.u8(9),
                record.u8(10),
                record.u24(11),
                record.u16(14),
                record.slice(16, Math.min(32, record.length())));
    }

    private static SdrRecord messageChannels(Octets record) {
        return new SdrRecord.MessageChannels(
                record.u16(0), record.slice(5, 13), record.u8(13), record.u8(14));
    }
}
