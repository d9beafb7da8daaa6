package io.rackside.model.firmware;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of two firmware versions is the later one, in the spellings makers use: {@code 1.10} is
 * later than {@code 1.9}, {@code V1.2.3R4} than {@code V1.2.3}, {@code 1.2a} than {@code 1.2}, and
 * {@code 1.2rc1} is earlier than {@code 1.2}.
 *
 * <p>A version is a row of whole numbers and words; what stands between them, a "v" before a number
 * and leading zeros say nothing, and a row goes on in zeros where it ends. So versions that differ
 * in spelling only rank the same: rank tells later from earlier, never whether a box shows exactly
 * the wanted version.
 */
public final class VersionOrder implements Comparator<String> {
    /** A longer text is no version; what follows does not count. */
    private static final int LENGTH_MAX = 256;

    /** "05/17/2023", as BIOS release dates are written. */
    private static final Pattern AMERICAN_DATE =
            Pattern.compile("\\s*([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\\s*");

    /** Lenovo's builds, "CDI3A8N": the digits go on in letters, so "3A8" comes after "388". */
    private static final Pattern LENOVO_BUILD =
            Pattern.compile("\\s*([A-Z]{3}[0-9][0-9A-Z]{2}[A-Z])(?![0-9A-Za-z])(.*)");

    private static final Set<String> NOTHING = Set.of("v", "ver", "version");
    private static final Set<String> BEFORE_RELEASE =
            Set.of("alpha", "beta", "dev", "pre", "preview", "rc", "snapshot");

    /** Classes of parts, the earliest first; the end of a version ranks as the number 0. */
    private enum Rank {
        BEFORE_RELEASE,
        ZERO,
        WORD,
        NUMBER
    }

    /**
     * A part of a version.
     *
     * @param text digits without leading zeros, or a word in lower case
     */
    private record Part(Rank rank, String text) implements Comparable<Part> {
        static final Part END = new Part(Rank.ZERO, "");

        static Part number(String digits) {
            String plain = digits.replaceFirst("^0+", "");
            return plain.isEmpty() ? END : new Part(Rank.NUMBER, plain);
        }

        static Part word(String word) {
            return new Part(BEFORE_RELEASE.contains(word) ? Rank.BEFORE_RELEASE : Rank.WORD, word);
        }

        @Override
        public int compareTo(Part other) {
            int byRank = rank.compareTo(other.rank);
            if (byRank != 0) {
                return byRank;
            }
            // The longer of two numbers without leading zeros is the larger one.
            int byLength =
                    rank == Rank.NUMBER ? Integer.compare(text.length(), other.text.length()) : 0;
            return byLength != 0 ? byLength : text.compareTo(other.text);
        }
    }

    /** Below 0 when the first is earlier, above 0 when it is later; consistent for all texts. */
    @Override
    public int compare(String first, String second) {
        List<Part> one = parts(first);
        List<Part> two = parts(second);
        for (int i = 0; i < Math.max(one.size(), two.size()); i++) {
            int order = at(one, i).compareTo(at(two, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Whether the first is earlier than the second. */
    public boolean earlier(String first, String second) {
        return compare(first, second) < 0;
    }

    private static Part at(List<Part> parts, int i) {
        return i < parts.size() ? parts.get(i) : Part.END;
    }

    private static List<Part> parts(String version) {
        String text = version.substring(0, Math.min(version.length(), LENGTH_MAX));
        Matcher date = AMERICAN_DATE.matcher(text);
        if (date.matches()) {
            return List.of(
                    Part.number(date.group(3)),
                    Part.number(date.group(1)),
                    Part.number(date.group(2)));
        }
        List<Part> parts = new ArrayList<>();
        Matcher lenovo = LENOVO_BUILD.matcher(text);
        if (lenovo.matches()) {
            parts.add(Part.word(lenovo.group(1).toLowerCase(Locale.ROOT)));
            text = lenovo.group(2);
        }
        split(text.toLowerCase(Locale.ROOT), parts);
        return parts;
    }

    private static void split(String text, List<Part> parts) {
        int from = 0;
        while (from < text.length()) {
            int to = from + 1;
            if (isDigit(text.charAt(from))) {
                while (to < text.length() && isDigit(text.charAt(to))) {
                    to++;
                }
                parts.add(Part.number(text.substring(from, to)));
            } else if (Character.isLetter(text.charAt(from))) {
                while (to < text.length() && Character.isLetter(text.charAt(to))) {
                    to++;
                }
                String word = text.substring(from, to);
                if (!NOTHING.contains(word)) {
                    parts.add(Part.word(word));
                }
            }
            from = to;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
