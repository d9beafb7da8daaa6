package io.rackside.app.console.table;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as CSV (RFC 4180) and as the tab-separated text of the clipboard.
 *
 * <p>A device's own words may begin like a formula; a spreadsheet must show them, not compute them.
 */
public final class Csv {
    private Csv() {}

    /** Lines ended by CR LF, the header first, with the byte order mark spreadsheets look for. */
    public static String document(List<String> header, List<List<String>> rows) {
        StringBuilder out = new StringBuilder("\uFEFF");
        line(out, header);
        rows.forEach(row -> line(out, row));
        return out.toString();
    }

    /** What goes to the clipboard: cells apart by tabs, rows by line feeds. */
    public static String clipboard(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::flat).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    private static void line(StringBuilder out, List<String> cells) {
        out.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
    }

    private static String cell(String text) {
        String shown = looksLikeFormula(text) ? "'" + text : text;
        boolean quoted =
                shown.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
    }

    private static boolean looksLikeFormula(String text) {
        return !text.isEmpty()
                && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                && !text.matches("[-+]?[0-9]+([.][0-9]+)?");
    }

    private static String flat(String text) {
        return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }
}
