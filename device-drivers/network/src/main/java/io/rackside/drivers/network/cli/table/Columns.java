package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where the columns of a table begin, as its header has them. A value that is longer than its
 * column pushes the next one to the right; a word is never cut in two.
 */
final class Columns {
    private static final Pattern PORT = Pattern.compile("[A-Z][A-Za-z-]*\\d[\\d/.:]*");

    private final List<String> titles;
    private final List<Integer> starts;

    private Columns(List<String> titles, List<Integer> starts) {
        this.titles = titles;
        this.starts = starts;
    }

    /**
     * Reads a header.
     *
     * @param titles it may have, in any order
     * @return empty when fewer than two of them stand in the line, or other words do
     */
    static Optional<Columns> in(String line, Collection<String> titles) {
        TreeMap<Integer, String> found = new TreeMap<>();
        StringBuilder rest = new StringBuilder(line);
        // Longer titles first: "Chassis ID" before "ID".
        titles.stream()
                .sorted((a, b) -> b.length() - a.length())
                .forEach(
                        title -> {
                            int at = rest.indexOf(title);
                            if (at >= 0 && alone(rest, at, title.length())) {
                                found.put(at, title);
                                rest.replace(at, at + title.length(), " ".repeat(title.length()));
                            }
                        });
        return found.size() < 2 || !rest.toString().isBlank()
                ? Optional.empty()
                : Optional.of(
                        new Columns(List.copyOf(found.values()), List.copyOf(found.keySet())));
    }

    private static boolean alone(CharSequence line, int at, int length) {
        boolean before = at == 0 || line.charAt(at - 1) == ' ';
        int end = at + length;
        return before && (end == line.length() || line.charAt(end) == ' ');
    }

    /** The cells of a row by the titles above them; a cell that is not there is empty. */
    Map<String, String> row(String line) {
        List<String> cells = aligned(line);
        // A gap inside a cell: the row keeps its own places, not those of the header.
        if (cells.subList(0, cells.size() - 1).stream().anyMatch(cell -> cell.contains("  "))) {
            List<String> parted = List.of(line.strip().split(" {2,}"));
            cells = parted.size() == titles.size() ? parted : cells;
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < titles.size(); i++) {
            row.put(titles.get(i), cells.get(i));
        }
        return row;
    }

    private List<String> aligned(String line) {
        List<Integer> cuts = new ArrayList<>();
        int least = 0;
        for (int i = 0; i < starts.size(); i++) {
            int next = i + 1 < starts.size() ? starts.get(i + 1) : -1;
            int cut =
                    touches(line, least, starts.get(i), next)
                            ? starts.get(i)
                            : cut(line, starts.get(i), least);
            cuts.add(cut);
            least = cut;
        }
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            int from = Math.min(line.length(), cuts.get(i));
            int to = i + 1 < cuts.size() ? Math.min(line.length(), cuts.get(i + 1)) : line.length();
            cells.add(line.substring(from, Math.max(from, to)).strip());
        }
        return cells;
    }

    /**
     * Whether a value fills its column to the last place, so that a port's name begins without a
     * blank before it; what comes behind then stands where its title says.
     */
    private static boolean touches(String line, int before, int start, int next) {
        if (next < 0 || start <= before || next >= line.length() || line.charAt(start - 1) == ' ') {
            return false;
        }
        int end = start;
        while (end < next && line.charAt(end) != ' ') {
            end++;
        }
        return line.substring(before, start).indexOf(' ') < 0
                && PORT.matcher(line.substring(start, end)).matches()
                && line.substring(end, next).isBlank()
                && line.charAt(next) != ' ';
    }

    /** The place of a column in this row: behind the word that lies across it. */
    private static int cut(String line, int start, int least) {
        int at = Math.max(start, least);
        if (at == 0 || at >= line.length()) {
            return at;
        }
        if (line.charAt(at) == ' ' || line.charAt(at - 1) == ' ') {
            return at;
        }
        int wordStart = at;
        while (wordStart > least && line.charAt(wordStart - 1) != ' ') {
            wordStart--;
        }
        // A number set to the right begins before its title; a long word goes on behind it.
        int wordEnd = at;
        while (wordEnd < line.length() && line.charAt(wordEnd) != ' ') {
            wordEnd++;
        }
        return wordStart > least && at - wordStart <= wordEnd - at ? wordStart : wordEnd;
    }
}
