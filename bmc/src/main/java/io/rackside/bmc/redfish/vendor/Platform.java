package io.rackside.bmc.redfish.vendor;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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
 * @param manners how it wants to be written to
 * @param recordings of such BMCs that the client was tried on; none where all is from documents
 * @param evidence where it was seen
 */
public record Platform(
        String id,
        List<String> words,
        String firmwareFrom,
        String firmwareBelow,
        Set<Quirk> quirks,
        List<Repair> repairs,
        List<Mannerism> manners,
        List<String> recordings,
        List<URI> evidence) {
    public Platform {
        Objects.requireNonNull(id, "id");
        words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        quirks = Set.copyOf(quirks);
        repairs = List.copyOf(repairs);
        manners = List.copyOf(manners);
        recordings = List.copyOf(recordings);
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

    /** A platform that is written to as the standard says. */
    public Platform(
            String id,
            List<String> words,
            String firmwareFrom,
            String firmwareBelow,
            Set<Quirk> quirks,
            List<Repair> repairs,
            List<URI> evidence) {
        this(
                id,
                words,
                firmwareFrom,
                firmwareBelow,
                quirks,
                repairs,
                List.of(),
                List.of(),
                evidence);
    }

    /** Whether nobody here has met one, not even as a recording. */
    public boolean fromDocumentsOnly() {
        return recordings.isEmpty();
    }

    /** What is known of it in that respect. */
    public Optional<Mannerism> manner(Manner manner) {
        return manners.stream().filter(one -> one.manner() == manner).findFirst();
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
