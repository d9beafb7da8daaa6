package io.rackside.drivers.host.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What nmcli prints: tables below a line of names, and lines of fields with colons (-t). */
final class NmcliTable {
    private NmcliTable() {}

    static boolean headed(String text, String... names) {
        return head(text.lines().toList(), names).isPresent();
    }

    /**
     * Rows by the names of the columns. Two blanks or more part columns, and one where a cell
     * reaches the next column, which a cell that is too long does.
     */
    static List<Map<String, String>> rows(String text, String... names) {
        List<String> lines = text.lines().toList();
        Optional<Integer> head = head(lines, names);
        if (head.isEmpty()) {
            throw new NotUnderstood(String.join(" ", names), text);
        }
        List<String> columns = words(lines.get(head.get()));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(head.get() + 1, lines.size())) {
            List<String> cells = cells(line, columns.size());
            if (cells.isEmpty() || cells.equals(columns)) {
                continue;
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
                row.put(columns.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Optional<Integer> head(List<String> lines, String... names) {
        for (int i = 0; i < lines.size(); i++) {
            if (words(lines.get(i)).containsAll(List.of(names))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static List<String> words(String line) {
        return line.isBlank() ? List.of() : Arrays.asList(line.strip().split("\\s+", -1));
    }

    private static List<String> cells(String line, int columns) {
        if (line.isBlank()) {
            return List.of();
        }
        List<String> wide = Arrays.asList(line.strip().split("\\s{2,}|\\t+", -1));
        return wide.size() < columns && words(line).size() == columns ? words(line) : wide;
    }

    /** Fields of a line; a colon and a backslash within one have a backslash before them. */
    static List<String> terse(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                field.append(line.charAt(++i));
            } else if (c == ':') {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
