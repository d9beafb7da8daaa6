package io.rackside.app.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table on paper: its columns share the width, its head stands on every page it goes over. */
final class PdfTable {
    private static final float SIZE = 9;
    private static final float LEAD = 12;
    private static final float PAD = 4;
    private static final float MARK = 10;
    private static final float NARROWEST = 34;

    private final PdfPaper paper;
    private final PdfText text;
    private final Reader reader;

    PdfTable(PdfPaper paper, PdfText text, Reader reader) {
        this.paper = paper;
        this.text = text;
        this.reader = reader;
    }

    void draw(Block.Table table) throws IOException {
        if (table.columns().isEmpty()) {
            return;
        }
        List<String> heads = table.columns().stream().map(reader::say).toList();
        float[] widths = widths(heads, table.rows());
        List<List<String>> head = new ArrayList<>();
        for (int c = 0; c < widths.length; c++) {
            head.add(text.wrap(heads.get(c), SIZE, widths[c] - 2 * PAD));
        }
        paper.keep(high(head) + LEAD * 2);
        head(head, widths);
        for (List<Cell> row : table.rows()) {
            row(row, widths, head);
        }
        paper.skip(LEAD);
    }

    private static float high(List<List<String>> cells) {
        return cells.stream().mapToInt(List::size).max().orElse(1) * LEAD + 2;
    }

    private void head(List<List<String>> head, float[] widths) throws IOException {
        float high = high(head);
        paper.fill(0, PdfPaper.width(), high, 0.91f);
        draw(head, widths, List.of(), 0, Integer.MAX_VALUE);
        paper.skip(high);
    }

    private void row(List<Cell> row, float[] widths, List<List<String>> head) throws IOException {
        List<List<String>> cells = new ArrayList<>();
        for (int c = 0; c < widths.length; c++) {
            float room = widths[c] - 2 * PAD - (row.get(c) instanceof Cell.State ? MARK : 0);
            cells.add(text.wrap(reader.text(row.get(c)), SIZE, room));
        }
        if (!paper.fits(high(cells))) {
            paper.newPage();
            head(head, widths);
        }
        int most = cells.stream().mapToInt(List::size).max().orElse(1);
        int perPage = (int) ((PdfPaper.height() - high(head)) / LEAD) - 1;
        for (int from = 0; from < most; from += perPage) {
            if (from > 0) {
                paper.newPage();
                head(head, widths);
            }
            draw(cells, widths, row, from, from + perPage);
            float high = Math.min(perPage, most - from) * LEAD + 2;
            paper.rule(0, PdfPaper.width(), high);
            paper.skip(high);
        }
    }

    private void draw(List<List<String>> cells, float[] widths, List<Cell> row, int from, int to)
            throws IOException {
        float x = 0;
        for (int c = 0; c < widths.length; c++) {
            float[] colour = PdfPaper.ink();
            float right = x + PAD;
            if (!row.isEmpty() && row.get(c) instanceof Cell.State state) {
                if (from == 0) {
                    paper.mark(state.mark(), right, 1, SIZE);
                }
                right += MARK;
                colour = state.mark().rgb();
            }
            List<String> lines = cells.get(c);
            boolean number = !row.isEmpty() && row.get(c) instanceof Cell.Number;
            for (int l = from; l < Math.min(to, lines.size()); l++) {
                float at = number ? x + widths[c] - PAD - text.width(lines.get(l), SIZE) : right;
                paper.line(lines.get(l), at, 2 + (l - from) * LEAD, SIZE, colour);
            }
            x += widths[c];
        }
    }

    /** As wide as what is in them where that fits; else the wide ones give. */
    private float[] widths(List<String> heads, List<List<Cell>> rows) {
        float[] wanted = new float[heads.size()];
        for (int c = 0; c < wanted.length; c++) {
            float most = text.width(heads.get(c), SIZE);
            for (List<Cell> row : rows) {
                float mark = row.get(c) instanceof Cell.State ? MARK : 0;
                for (String line : reader.text(row.get(c)).split("\n", -1)) {
                    most = Math.max(most, text.width(line, SIZE) + mark);
                }
            }
            wanted[c] = Math.max(NARROWEST, most + 2 * PAD + 1);
        }
        return share(wanted, PdfPaper.width());
    }

    static float[] share(float[] wanted, float room) {
        float[] given = new float[wanted.length];
        boolean[] settled = new boolean[wanted.length];
        float left = room;
        int open = wanted.length;
        for (boolean more = true; more && open > 0; ) {
            more = false;
            float fair = left / open;
            for (int c = 0; c < wanted.length; c++) {
                if (!settled[c] && wanted[c] <= fair) {
                    settled[c] = true;
                    given[c] = wanted[c];
                    left -= wanted[c];
                    open--;
                    more = true;
                }
            }
        }
        for (int c = 0; c < wanted.length; c++) {
            if (!settled[c]) {
                given[c] = left / open;
            }
        }
        if (open == 0) {
            // What is over goes to the last one, so that the head reaches from edge to edge.
            given[given.length - 1] += room - total(given);
        }
        return given;
    }

    private static float total(float[] widths) {
        float sum = 0;
        for (float width : widths) {
            sum += width;
        }
        return sum;
    }
}
