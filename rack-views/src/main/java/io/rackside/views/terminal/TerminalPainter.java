package io.rackside.views.terminal;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

import java.util.List;

/** Paints rows of cells on a canvas. */
final class TerminalPainter {
    /** What is painted over the text. */
    record Marked(Span selection, List<Span> finds) {
        boolean touches(long line) {
            return selection != null && selection.touches(line)
                    || finds.stream().anyMatch(find -> find.touches(line));
        }
    }

    private final GraphicsContext g;
    private final MonoFont font;
    private final Inks inks;
    private final double left;
    private final double top;

    /**
     * A painter.
     *
     * @param left where column 0 begins, in whole pixels
     * @param top where row 0 begins
     */
    TerminalPainter(GraphicsContext g, MonoFont font, Inks inks, double left, double top) {
        this.g = g;
        this.font = font;
        this.inks = inks;
        this.left = left;
        this.top = top;
    }

    private double x(int column) {
        return Math.round(left + column * font.cellWidth());
    }

    private double y(int row) {
        return top + row * font.cellHeight();
    }

    void row(Sight sight, int index, Marked marked) {
        Row row = sight.rows().get(index);
        long line = sight.top() + index;
        int columns = sight.size().columns();
        g.setFill(inks.of(Style.PLAIN, sight.reverse()).ground());
        g.fillRect(x(0), y(index), x(columns) - x(0), font.cellHeight());
        int from = 0;
        while (from < columns) {
            int to = from + 1;
            while (to < columns && row.style(to) == row.style(from)) {
                to++;
            }
            run(row, index, from, to, inks.of(row.style(from), sight.reverse()));
            from = to;
        }
        if (marked.touches(line)) {
            marks(row, index, columns, line, marked);
        }
    }

    private void run(Row row, int index, int from, int to, Inks.Pair colours) {
        if (!colours.ground().equals(inks.ground())) {
            g.setFill(colours.ground());
            g.fillRect(x(from), y(index), x(to) - x(from), font.cellHeight());
        }
        characters(row, index, from, to, colours.ink());
    }

    /** Runs of ASCII at once; what may have another width stands in its own cell. */
    private void characters(Row row, int index, int from, int to, Color ink) {
        long style = row.style(from);
        g.setFill(ink);
        g.setTextBaseline(VPos.BASELINE);
        double base = y(index) + font.ascent();
        Font usual = font.styled(style);
        StringBuilder run = new StringBuilder();
        int runFrom = from;
        for (int column = from; column < to; column++) {
            int character = row.character(column);
            boolean ascii = character < 0x7f && row.cell(column).length() == 1;
            if (ascii) {
                run.append(character == Row.BLANK ? ' ' : (char) character);
                continue;
            }
            text(run, usual, runFrom, base);
            runFrom = column + 1;
            if (character != Row.TAIL) {
                single(row, index, column, usual, base);
            }
        }
        text(run, usual, runFrom, base);
        lines(style, index, from, to, base);
    }

    private void text(StringBuilder run, Font usual, int column, double base) {
        String words = run.toString();
        run.setLength(0);
        if (!words.isBlank()) {
            g.setFont(usual);
            g.fillText(words.stripTrailing(), left + column * font.cellWidth(), base);
        }
    }

    private void single(Row row, int index, int column, Font usual, double base) {
        int character = row.character(column);
        boolean wide = row.wide(column);
        double width = (wide ? 2 : 1) * font.cellWidth();
        if (LineDrawing.draws(character)) {
            LineDrawing.paint(
                    g,
                    character,
                    x(column),
                    y(index),
                    x(column + 1) - x(column),
                    font.cellHeight());
            return;
        }
        g.setFont(wide ? font.wide() : usual);
        double slack = wide ? Math.max(0, width - font.wide().getSize()) / 2 : 0;
        g.fillText(row.cell(column), left + column * font.cellWidth() + slack, base, width);
    }

    private void lines(long style, int index, int from, int to, double base) {
        if (Style.has(style, Style.UNDERLINE)) {
            g.fillRect(x(from), base + 2, x(to) - x(from), 1);
        }
        if (Style.has(style, Style.STRUCK)) {
            double middle = Math.round(y(index) + font.cellHeight() / 2);
            g.fillRect(x(from), middle, x(to) - x(from), 1);
        }
    }

    private void marks(Row row, int index, int columns, long line, Marked marked) {
        for (Span find : marked.finds()) {
            mark(row, index, columns, line, find, inks.find());
        }
        if (marked.selection() != null) {
            mark(row, index, columns, line, marked.selection(), inks.selection());
        }
    }

    private void mark(Row row, int index, int columns, long line, Span span, Color ground) {
        Color ink = Inks.legible(inks.cursor(), ground, 4.5);
        for (int column = 0; column < columns; column++) {
            if (span.covers(line, column)) {
                g.setFill(ground);
                g.fillRect(x(column), y(index), x(column + 1) - x(column), font.cellHeight());
            }
        }
        for (int column = 0; column < columns; column++) {
            if (span.covers(line, column)) {
                characters(row, index, column, column + 1, ink);
            }
        }
    }

    /** The cursor over a painted row; hollow where no keys go. */
    void cursor(Sight sight, boolean focused) {
        int index = sight.cursorRow();
        int column = Math.min(sight.cursorColumn(), sight.size().columns() - 1);
        Row row = sight.rows().get(index);
        int cells = row.wide(column) ? 2 : 1;
        double x = x(column);
        double width = x(column + cells) - x;
        double y = y(index);
        if (!focused) {
            g.setStroke(inks.cursor());
            g.setLineWidth(1);
            g.strokeRect(x + 0.5, y + 0.5, width - 1, font.cellHeight() - 1);
            return;
        }
        g.setFill(inks.cursor());
        switch (sight.shape()) {
            case UNDERLINE -> g.fillRect(x, y + font.cellHeight() - 2, width, 2);
            case BAR -> g.fillRect(x, y, 2, font.cellHeight());
            case BLOCK -> {
                g.fillRect(x, y, width, font.cellHeight());
                characters(row, index, column, column + 1, inks.ground());
            }
        }
    }
}
