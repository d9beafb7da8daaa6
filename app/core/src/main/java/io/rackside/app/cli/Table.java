package io.rackside.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows printed in aligned columns; a CJK character counts as two columns, as terminals draw it. */
final class Table {
    private static final int GAP = 2;

    private final List<String> header;
    private final boolean[] right;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param header column titles; one that begins with {@code >} is set to the right
     */
    Table(String... header) {
        right = new boolean[header.length];
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < header.length; i++) {
            right[i] = header[i].startsWith(">");
            titles.add(right[i] ? header[i].substring(1) : header[i]);
        }
        this.header = titles;
    }

    /** Adds a row; as many cells as the header has. */
    void row(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(cells.length + " cells of " + header.size());
        }
        rows.add(Arrays.stream(cells).map(Table::plain).toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, header first, without blanks at their ends. */
    List<String> lines() {
        int[] widths = new int[header.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] =
                    Math.max(
                            width(header.get(i)),
                            rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(header, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String blanks = " ".repeat(widths[i] - width(cells.get(i)));
            line.append(right[i] ? blanks + cells.get(i) : cells.get(i) + blanks);
            line.append(" ".repeat(GAP));
        }
        return line.toString().stripTrailing();
    }

    /** A device's own words can hold anything; a terminal must not obey them. */
    static String plain(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || isFormat(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    private static boolean isFormat(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT;
    }

    /** Columns of a terminal the text takes (Unicode annex 11: wide and full-width forms). */
    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115F
                        || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
                        || (c >= 0xAC00 && c <= 0xD7A3)
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xFE30 && c <= 0xFE6F)
                        || (c >= 0xFF00 && c <= 0xFF60)
                        || (c >= 0xFFE0 && c <= 0xFFE6)
                        || (c >= 0x20000 && c <= 0x3FFFD));
    }
}
