package io.rackside.bmc.firmware.plan;

import io.rackside.model.firmware.FirmwareImage.Span;
import io.rackside.model.firmware.VersionOrder;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How two versions of one piece of firmware stand to each other. Where they are of different
 * product lines neither is the newer one, and none is guessed.
 */
public final class Versions {
    private static final VersionOrder ORDER = new VersionOrder();

    /** "U46 v2.10": a family with its number, a word of its own before the version. */
    private static final Pattern FAMILY =
            Pattern.compile("\\s*([a-z]{1,3}[0-9]{1,3})\\s+\\S.*", Pattern.DOTALL);

    /** "CDI3A8N", "BT2.13": letters the version begins with. */
    private static final Pattern LETTERS = Pattern.compile("\\s*([a-z]+).*", Pattern.DOTALL);

    private Versions() {}

    /** How one version stands to another. */
    public enum Relation {
        OLDER,
        SAME,
        NEWER,
        /** They are different, and nothing tells which one is newer. */
        DIFFERENT
    }

    /** How the first one stands to the second: "1.9" to "1.10" is OLDER. */
    public static Relation relation(String version, String other) {
        if (version.strip().equalsIgnoreCase(other.strip())) {
            return Relation.SAME;
        }
        if (!line(version).equals(line(other))) {
            return Relation.DIFFERENT;
        }
        int order = ORDER.compare(version, other);
        return order < 0 ? Relation.OLDER : order > 0 ? Relation.NEWER : Relation.SAME;
    }

    /**
     * Whether a version lies in a span.
     *
     * @return empty when that cannot be told
     */
    public static Optional<Boolean> within(String version, Span span) {
        boolean comparable =
                span.lowest().map(low -> line(low).equals(line(version))).orElse(true)
                        && span.highest()
                                .map(high -> line(high).equals(line(version)))
                                .orElse(true);
        return comparable ? Optional.of(span.holds(version)) : Optional.empty();
    }

    /** The product line a version names before its numbers; empty when it names none. */
    private static String line(String version) {
        String text = version.toLowerCase(Locale.ROOT);
        Matcher family = FAMILY.matcher(text);
        if (family.matches()) {
            return family.group(1);
        }
        Matcher letters = LETTERS.matcher(text);
        String word = letters.matches() ? letters.group(1) : "";
        return switch (word) {
            case "v", "ver", "version" -> "";
            default -> word;
        };
    }
}
