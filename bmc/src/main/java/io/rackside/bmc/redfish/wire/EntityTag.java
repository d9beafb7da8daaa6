package io.rackside.bmc.redfish.wire;

import java.util.List;
import java.util.Optional;

/** The version of a resource as its service names it (RFC 9110, 8.8.3; DSP0266, 7.4). */
public record EntityTag(String text) {
    private static final int LENGTH_MAX = 256;

    /** Reads a header or an {@code @odata.etag}; one that cannot be sent back is none. */
    public static Optional<EntityTag> of(String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(tag -> !tag.isEmpty() && tag.length() <= LENGTH_MAX)
                .filter(tag -> tag.chars().allMatch(c -> c >= 0x20 && c < 0x7f))
                .map(EntityTag::new);
    }

    /**
     * The spellings to try in order: as it came, without the mark of a weak one, and without the
     * quotes that some services put round it twice.
     */
    public List<String> spellings() {
        String strong = text.startsWith("W/") ? text.substring(2) : text;
        String once = strong.replaceAll("^\"+", "\"").replaceAll("\"+$", "\"");
        return List.of(text, strong, once).stream().distinct().toList();
    }
}
