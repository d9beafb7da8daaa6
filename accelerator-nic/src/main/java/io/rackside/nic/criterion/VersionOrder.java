package io.rackside.nic.criterion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of kernels' and drivers' versions: runs of digits by their number, runs of letters by
 * the alphabet and below any number, and what goes on is newer than what ends, as rpm orders them
 * ({@code rpm-version(7)}).
 */
public final class VersionOrder {
    private static final Pattern RUN = Pattern.compile("\\d+|[A-Za-z]+");
    private static final Pattern VERSION = Pattern.compile("v?\\d[0-9A-Za-z._+~:-]{0,127}");

    private VersionOrder() {}

    /** Whether a text is a version at all. */
    public static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    /** Below zero where the first is older, above where it is newer. */
    public static int compare(String one, String other) {
        List<String> left = runs(one);
        List<String> right = runs(other);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = run(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int run(String left, String right) {
        boolean number = Character.isDigit(left.charAt(0));
        if (number != Character.isDigit(right.charAt(0))) {
            return number ? 1 : -1;
        }
        return number
                ? Comparator.comparingInt(String::length)
                        .thenComparing(Comparator.naturalOrder())
                        .compare(left, right)
                : left.compareTo(right);
    }

    private static List<String> runs(String text) {
        List<String> runs = new ArrayList<>();
        Matcher run = RUN.matcher(text.startsWith("v") ? text.substring(1) : text);
        while (run.find()) {
            String found = run.group();
            runs.add(
                    Character.isDigit(found.charAt(0))
                            ? found.replaceFirst("^0+(?=\\d)", "")
                            : found);
        }
        return runs;
    }
}
