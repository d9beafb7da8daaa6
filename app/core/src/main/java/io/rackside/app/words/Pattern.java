package io.rackside.app.words;

import java.util.function.IntFunction;

/** A sentence with places {0} to {9} for its arguments; no other character means anything. */
final class Pattern {
    private Pattern() {}

    /** A place without an argument stays as it is, so that the slip is seen. */
    static String fill(String pattern, int arguments, IntFunction<String> argument) {
        StringBuilder text = new StringBuilder(pattern.length() + 16);
        for (int i = 0; i < pattern.length(); i++) {
            int place = placeAt(pattern, i);
            if (place >= 0 && place < arguments) {
                text.append(argument.apply(place));
                i += 2;
            } else {
                text.append(pattern.charAt(i));
            }
        }
        return text.toString();
    }

    private static int placeAt(String pattern, int at) {
        if (at + 2 >= pattern.length()
                || pattern.charAt(at) != '{'
                || pattern.charAt(at + 2) != '}') {
            return -1;
        }
        int digit = pattern.charAt(at + 1) - '0';
        return digit >= 0 && digit <= 9 ? digit : -1;
    }
}
