package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines as a person would see them: what a terminal, a pager or a log of a session left in them is
 * gone. Takes any text; a line that was nothing else is left out.
 */
final class Printed {
    /** No device shows more; what comes behind is not looked at. */
    static final int LINES_MAX = 100_000;

    private static final int TAB = 8;
    private static final Pattern CLEAN = Pattern.compile("[ -~\\u00a1-\\u2fff\\u3001-\\ufefe]*");

    /** A sequence whose first character a log has dropped is known by its brackets. */
    private static final Pattern BACK = Pattern.compile("\\u001b\\[(\\d{0,3})D|\\[(\\d{2,3})D");

    private static final Pattern ERASE = Pattern.compile("\\u001b\\[[02]?K");
    private static final char ERASED = '\u0001';

    private static final Pattern SEQUENCE =
            Pattern.compile("\\u001b(?:\\[[0-?]{0,24}[ -/]{0,4}[@-~]|[^\\[])?");
    private static final Pattern PAGER =
            Pattern.compile(
                    "\\s{0,40}-{2,5} ?[Mm][Oo][Rr][Ee] ?-{2,5}(?: ?\\([^)]{0,60}\\))? {0,2}");

    private Printed() {}

    static List<String> lines(List<String> raw) {
        List<String> lines = new ArrayList<>();
        for (String each : raw) {
            if (lines.size() >= LINES_MAX) {
                return lines;
            }
            String line = seen(each);
            Matcher pager = PAGER.matcher(line);
            if (!pager.lookingAt()) {
                lines.add(line);
            } else if (pager.end() < line.length()) {
                lines.add(line.substring(pager.end()));
            }
        }
        return lines;
    }

    private static String seen(String raw) {
        // What is too long for any table is left to those who drop it.
        if (raw.length() > Tables.LINE_MAX) {
            return raw;
        }
        String text = raw;
        if (raw.indexOf('[') >= 0) {
            text = BACK.matcher(raw).replaceAll(Printed::backwards);
            text = ERASE.matcher(text).replaceAll(String.valueOf(ERASED));
        }
        if (CLEAN.matcher(text).matches()) {
            return text.stripTrailing();
        }
        StringBuilder line = new StringBuilder();
        int column = 0;
        for (char c : SEQUENCE.matcher(text).replaceAll("").toCharArray()) {
            column =
                    switch (c) {
                        case ERASED -> erase(line, column);
                        case '\b' -> Math.max(0, column - 1);
                        case '\r' -> 0;
                        case '\t' -> put(line, column, ' ', TAB - column % TAB);
                        case '\u00a0', '\u3000' -> put(line, column, ' ', 1);
                        case '\ufeff' -> column;
                        default -> c < ' ' || c == 0x7f ? column : put(line, column, c, 1);
                    };
        }
        return line.toString().stripTrailing();
    }

    private static String backwards(MatchResult found) {
        String count = found.group(1) == null ? found.group(2) : found.group(1);
        return "\b".repeat(count.isEmpty() ? 1 : Integer.parseInt(count));
    }

    private static int erase(StringBuilder line, int column) {
        line.setLength(Math.min(column, line.length()));
        return column;
    }

    private static int put(StringBuilder line, int column, char c, int times) {
        while (line.length() < column) {
            line.append(' ');
        }
        for (int at = column; at < column + times; at++) {
            if (at < line.length()) {
                line.setCharAt(at, c);
            } else {
                line.append(c);
            }
        }
        return column + times;
    }
}
