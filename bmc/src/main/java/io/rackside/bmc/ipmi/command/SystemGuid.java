package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The system's UUID (IPMI 2.0 section 22.14). The standard sends it back to front (table 20-10),
 * most makers in the order of SMBIOS, some as it is written; which one it was is guessed by the
 * version and variant it makes (RFC 9562).
 *
 * @param octets sixteen, as they came
 */
public record SystemGuid(Octets octets) {
    public static Request request() {
        return Request.read(NetFn.APP, 0x37);
    }

    /** Absent when it is too short. */
    public static Optional<SystemGuid> decode(Octets data) {
        return data.has(16) ? Optional.of(new SystemGuid(data.slice(0, 16))) : Optional.empty();
    }

    /** Back to front, as the standard has it. */
    public UUID asIpmi() {
        return in(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    }

    /** The first three groups back to front, as SMBIOS has it. */
    public UUID asSmbios() {
        return in(3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    /** In the order it is written (RFC 9562). */
    public UUID asWritten() {
        return in(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    /** All readings of it, the likeliest first; a UUID told otherwise is one of them. */
    public List<UUID> candidates() {
        List<UUID> all = List.of(asSmbios(), asWritten(), asIpmi());
        return all.stream()
                .sorted((a, b) -> Boolean.compare(plausible(b), plausible(a)))
                .distinct()
                .toList();
    }

    /** The likeliest reading. */
    public UUID likely() {
        return candidates().getFirst();
    }

    private static boolean plausible(UUID uuid) {
        return uuid.variant() == 2 && uuid.version() >= 1 && uuid.version() <= 8;
    }

    private UUID in(int... order) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | octets.u8(order[i]);
            low = low << 8 | octets.u8(order[i + 8]);
        }
        return new UUID(high, low);
    }
}
