package io.rackside.bmc.ipmi.sdr;

import io.rackside.bmc.ipmi.message.Octets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Records as they are cached:
 *
 * <pre>
 * 52 53 01  source  stamp length  stamp  count (2)  { length (2)  record } ...
 * count of unreadable records (2)  { record id (2) } ...  CRC-32 (4)
 * </pre>
 *
 * Numbers are least significant byte first.
 */
final class SdrArchive {
    private static final Octets MAGIC = Octets.of('R', 'S', 1);

    private SdrArchive() {}

    static Octets encode(SdrRepository repository) {
        List<Byte> out = new ArrayList<>();
        add(out, MAGIC);
        out.add((byte) repository.source().ordinal());
        out.add((byte) repository.stamp().length());
        add(out, repository.stamp());
        number(out, repository.stored().size(), 2);
        for (Octets record : repository.stored()) {
            number(out, record.length(), 2);
            add(out, record);
        }
        number(out, repository.unreadable().size(), 2);
        repository.unreadable().forEach(id -> number(out, id, 2));
        number(out, crc(octets(out)), 4);
        return octets(out);
    }

    private static void add(List<Byte> out, Octets octets) {
        for (byte octet : octets.toArray()) {
            out.add(octet);
        }
    }

    private static void number(List<Byte> out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.add((byte) (value >> (8 * i)));
        }
    }

    private static Octets octets(List<Byte> list) {
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = list.get(i);
        }
        return Octets.copyOf(bytes);
    }

    private static long crc(Octets octets) {
        CRC32 crc = new CRC32();
        crc.update(octets.toArray());
        return crc.getValue();
    }

    /** Absent for anything but what was encoded here. */
    static Optional<SdrRepository> decode(Octets archive) {
        int end = archive.length() - 4;
        if (end < 7
                || !archive.slice(0, 3).equals(MAGIC)
                || crc(archive.slice(0, end)) != archive.u32(end)
                || archive.u8(3) >= SdrSource.values().length) {
            return Optional.empty();
        }
        int stampEnd = 5 + archive.u8(4);
        if (stampEnd + 2 > end) {
            return Optional.empty();
        }
        List<Octets> records = new ArrayList<>();
        int at = stampEnd + 2;
        for (int i = 0; i < archive.u16(stampEnd); i++) {
            if (at + 2 > end || at + 2 + archive.u16(at) > end) {
                return Optional.empty();
            }
            records.add(archive.slice(at + 2, at + 2 + archive.u16(at)));
            at += 2 + archive.u16(at);
        }
        if (at + 2 > end || at + 2 + 2 * archive.u16(at) != end) {
            return Optional.empty();
        }
        List<Integer> unreadable = new ArrayList<>();
        for (int id = at + 2; id < end; id += 2) {
            unreadable.add(archive.u16(id));
        }
        return Optional.of(
                SdrRepository.of(
                        SdrSource.values()[archive.u8(3)],
                        archive.slice(5, stampEnd),
                        records,
                        unreadable,
                        List.of()));
    }
}
