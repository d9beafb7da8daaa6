package io.rackside.bmc.firmware.image;

import io.rackside.bmc.Printable;
import io.rackside.model.Message;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Names of files within an archive that mean the same below any folder of any system: relative,
 * downwards, and no other name in other letters.
 */
final class EntryName {
    static final int LENGTH_MAX = 200;
    private static final int SEGMENTS_MAX = 8;
    private static final String NOT_IN_A_NAME = "\\:*?\"<>|";

    /** Devices of Windows, with any ending. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private EntryName() {}

    /**
     * @throws PackageRefused for a name that leads elsewhere
     */
    static void require(String name, String shown) {
        if (!fits(name)) {
            throw new PackageRefused(
                    Message.of("bmc.package-name-escapes", shown, printable(name)));
        }
    }

    /** How a system that does not tell letters apart takes it. */
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** The part behind the last slash. */
    static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static boolean fits(String name) {
        String[] segments = name.split("/", -1);
        if (name.length() > LENGTH_MAX || segments.length > SEGMENTS_MAX) {
            return false;
        }
        for (String segment : segments) {
            if (!segmentFits(segment)) {
                return false;
            }
        }
        return true;
    }

    private static boolean segmentFits(String segment) {
        if (segment.isEmpty()
                || segment.startsWith("..")
                || segment.equals(".")
                || segment.startsWith(" ")
                || segment.endsWith(" ")
                || segment.endsWith(".")) {
            return false;
        }
        String stem = segment.split("\\.", 2)[0].strip().toLowerCase(Locale.ROOT);
        return !DEVICES.contains(stem)
                && !stem.matches("(com|lpt)[0-9]")
                && segment.codePoints()
                        .allMatch(c -> Printable.is(c) && NOT_IN_A_NAME.indexOf(c) < 0);
    }

    /** A name as it may be shown, whatever it is. */
    static String printable(String name) {
        return name.codePoints()
                .limit(LENGTH_MAX)
                .map(c -> Printable.is(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
