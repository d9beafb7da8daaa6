package io.rackside.bmc.firmware.flow;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Versions as makers write them: "6.00.30.00", "U58 v2.44 (01/17/2025)", "iLO 6 v1.66". */
public final class VersionText {
    private static final Pattern GAP = Pattern.compile("[\\s()\\[\\],;]+");

    private VersionText() {}

    /**
     * Whether a device that shows one of them has the other: the same text but for case and a
     * leading "v", or one that stands as a whole word with dots in the other.
     */
    public static boolean same(String one, String other) {
        String a = bare(one);
        String b = bare(other);
        return !a.isEmpty() && (a.equals(b) || stands(a, b) || stands(b, a));
    }

    /** Dates have no dots and a lone number proves nothing, so both are no whole version. */
    private static boolean stands(String version, String text) {
        return version.indexOf('.') > 0
                && version.indexOf(' ') < 0
                && Arrays.stream(GAP.split(text, -1))
                        .map(VersionText::withoutV)
                        .anyMatch(version::equals);
    }

    private static String bare(String text) {
        return withoutV(text.strip().toLowerCase(Locale.ROOT));
    }

    private static String withoutV(String word) {
        boolean marked =
                word.length() > 1 && word.charAt(0) == 'v' && Character.isDigit(word.charAt(1));
        return marked ? word.substring(1) : word;
    }
}
