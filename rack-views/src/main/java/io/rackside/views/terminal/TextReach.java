package io.rackside.views.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words, lines and finds in the text of a screen and its scrollback. */
final class TextReach {
    /** More are not counted: nobody walks through them one by one. */
    static final int MOST_FINDS = 1_000;

    /** What belongs to a word beside letters and digits: paths, addresses, versions. */
    private static final String IN_WORDS = "-_./:@~%+#=&?";

    private final Screen screen;

    TextReach(Screen screen) {
        this.screen = screen;
    }

    private long oldest() {
        return screen.linesGone() - screen.scrollback().size();
    }

    private long last() {
        return screen.linesGone() + screen.size().rows() - 1;
    }

    private Row line(long number) {
        return Sight.line(screen, Math.clamp(number, oldest(), last()));
    }

    /** The word around a place; a sign that is in no word is one of its own. */
    Span word(long line, int column) {
        Row row = line(line);
        if (!inWord(row, column)) {
            return new Span(line, column, line, column + 1);
        }
        int from = column;
        while (from > 0 && inWord(row, from - 1)) {
            from--;
        }
        int to = column + 1;
        while (to < row.columns() && inWord(row, to)) {
            to++;
        }
        return new Span(line, from, line, to);
    }

    private static boolean inWord(Row row, int column) {
        int character = row.character(column);
        return character == Row.TAIL
                || Character.isLetterOrDigit(character)
                || character > Row.BLANK && IN_WORDS.indexOf(character) >= 0;
    }

    /** The whole line around a place, over all rows that it was wrapped to. */
    Span wholeLine(long line) {
        long first = line;
        while (first > oldest() && line(first - 1).wrapped()) {
            first--;
        }
        long end = line;
        while (end < last() && line(end).wrapped()) {
            end++;
        }
        return new Span(first, 0, end, screen.columns());
    }

    /** The text, rows that were wrapped joined, blank ends left out. */
    String text(Span span) {
        StringBuilder text = new StringBuilder();
        long end = Math.min(span.toLine(), last());
        for (long number = Math.max(span.fromLine(), oldest()); number <= end; number++) {
            Row row = line(number);
            int from = number == span.fromLine() ? span.fromColumn() : 0;
            int to = number == span.toLine() ? span.toColumn() : screen.columns();
            String part = row.text(from, to);
            boolean goesOn = row.wrapped() && number < end;
            text.append(goesOn ? part : part.stripTrailing());
            if (!goesOn && number < end) {
                text.append('\n');
            }
        }
        return text.toString();
    }

    /** Where some words stand, upper and lower case alike, oldest first; the newest at most. */
    List<Span> finds(String words) {
        List<Span> finds = new ArrayList<>();
        String wanted = words.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return finds;
        }
        for (long number = last(); number >= oldest() && finds.size() < MOST_FINDS; number--) {
            finds.addAll(0, findsInLine(number, wanted));
        }
        return finds.size() > MOST_FINDS
                ? finds.subList(finds.size() - MOST_FINDS, finds.size())
                : finds;
    }

    private List<Span> findsInLine(long number, String wanted) {
        Row row = line(number);
        List<Integer> columns = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < row.columns(); column++) {
            String cell = row.cell(column).toLowerCase(Locale.ROOT);
            text.append(cell);
            for (int i = 0; i < cell.length(); i++) {
                columns.add(column);
            }
        }
        columns.add(row.columns());
        List<Span> finds = new ArrayList<>();
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            int end = columns.get(at + wanted.length() - 1) + 1;
            int width = row.wide(end - 1) ? 1 : 0;
            finds.add(new Span(number, columns.get(at), number, end + width));
        }
        return finds;
    }
}
