package io.rackside.bmc.redfish.vendor;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A family of BMCs and how it deviates, one data file each.
 *
 * @param words any of which, found in what the service says of its vendor, product or maker's
 *     blocks, names this platform; in the languages the makers write
 * @param firmwareFrom first BMC version it is known of, empty for all
 * @param firmwareBelow first BMC version it is mended in, empty while none is known
 * @param quirks what it does
 * @param repairs what is mended for it
 * @param evidence where it was seen
 */
public record Platform(
        String id,
        List<String> words,
        String firmwareFrom,
        String firmwareBelow,
        Set<Quirk> quirks,
        List<Repair> repairs,
        List<URI> evidence) {
    public Platform {
        Objects.requireNonNull(id, "id");
        words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        quirks = Set.copyOf(quirks);
        repairs = List.copyOf(repairs);
        evidence = List.copyOf(evidence);
        if (!quirks.isEmpty() && evidence.isEmpty()) {
            throw new IllegalArgumentException(id + ": a quirk without evidence");
        }
        for (Repair repair : repairs) {
            if (!quirks.contains(repair.cause())) {
                throw new IllegalArgumentException(id + ": mends what it does not have");
            }
        }
    }

    /**
     * Whether a BMC is of this family.
     *
     * @param said all it says of its maker, in any order
     * @param firmware its version, empty while unknown; then the range does not count
     */
    boolean matches(String said, String firmware) {
        String lower = said.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains)
                && (firmware.isEmpty() || inRange(firmware));
    }

    private boolean inRange(String firmware) {
        return (firmwareFrom.isEmpty() || Versions.compare(firmware, firmwareFrom) >= 0)
                && (firmwareBelow.isEmpty() || Versions.compare(firmware, firmwareBelow) < 0);
    }
}
