package io.rackside.app.words;

import java.util.function.IntFunction;

/**
 * A sentence with places {0} to {9} for its arguments, and {0|box|boxes} for a word that goes with
 * a count: the first where the argument is 1, else the second. No other character means anything.
 */
final class Pattern {
    private static final String ONE = "1";

    private Pattern() {}

    /** A place without an argument stays as it is, so that the slip is seen. */
    static String fill(String pattern, int arguments, IntFunction<String> argument) {
        StringBuilder text = new StringBuilder(pattern.length() + 16);
        for (int i = 0; i < pattern.length(); i++) {
            int place = placeAt(pattern, i);
            int end = place >= 0 && place < arguments ? pattern.indexOf('}', i) : -1;
            if (end < 0) {
                text.append(pattern.charAt(i));
                continue;
            }
            String said = argument.apply(place);
            text.append(end == i + 2 ? said : word(pattern.substring(i + 3, end), said));
            i = end;
        }
        return text.toString();
    }

    /** One of two words, by the count they go with. */
    private static String word(String both, String count) {
        int between = both.indexOf('|');
        return count.equals(ONE) ? both.substring(0, between) : both.substring(between + 1);
    }

    private static int placeAt(String pattern, int at) {
        if (at + 2 >= pattern.length() || pattern.charAt(at) != '{') {
            return -1;
        }
        int digit = pattern.charAt(at + 1) - '0';
        return digit >= 0 && digit <= 9 && ends(pattern, at + 2) ? digit : -1;
    }

    /** Whether the place is closed there, at once or behind two words. */
    private static boolean ends(String pattern, int at) {
        if (pattern.charAt(at) == '}') {
            return true;
        }
        int end = pattern.indexOf('}', at);
        int between = pattern.indexOf('|', at + 1);
        return pattern.charAt(at) == '|' && between > 0 && between < end;
    }
}
