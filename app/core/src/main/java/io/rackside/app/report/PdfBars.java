package io.rackside.app.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Bars on paper: the name of a group, and below it a bar for each of the series. */
final class PdfBars {
    private static final float SIZE = 9;
    private static final float LEAD = 12;
    private static final float THICK = 8;
    private static final float INDENT = 8;
    private static final float SERIES = 60;
    private static final float LONGEST = 300;
    private static final float GAP = 6;

    /** From light to dark, for a printer without colours. */
    private static final float[] GREYS = {0.74f, 0.36f, 0.55f, 0.2f};

    private final PdfPaper paper;
    private final PdfText text;
    private final Reader reader;

    PdfBars(PdfPaper paper, PdfText text, Reader reader) {
        this.paper = paper;
        this.text = text;
        this.reader = reader;
    }

    /** All that is written in them. */
    static List<String> words(Block.Bars bars, Reader reader) {
        List<String> all = new ArrayList<>(bars.series().stream().map(reader::say).toList());
        for (Block.Group group : bars.groups()) {
            all.add(reader.say(group.name()));
            for (int i = 0; i < group.values().size(); i++) {
                all.add(reader.text(group.cell(i)));
            }
        }
        return all;
    }

    void draw(Block.Bars bars) throws IOException {
        for (Block.Group group : bars.groups()) {
            List<String> name = text.wrap(reader.say(group.name()), SIZE, PdfPaper.width());
            paper.keep((name.size() + bars.series().size()) * LEAD);
            for (String line : name) {
                paper.line(line, 0, SIZE, PdfPaper.ink());
                paper.skip(LEAD);
            }
            for (int i = 0; i < bars.series().size(); i++) {
                bar(bars, group, i);
            }
            paper.skip(GAP);
        }
    }

    private void bar(Block.Bars bars, Block.Group group, int index) throws IOException {
        List<String> series = text.wrap(reader.say(bars.series().get(index)), SIZE, SERIES);
        paper.line(series.isEmpty() ? "" : series.getFirst(), INDENT, SIZE, PdfPaper.ink());
        float from = INDENT + SERIES + GAP;
        float wide = (float) (group.share(index) * LONGEST);
        if (wide > 0) {
            paper.fill(from, wide, THICK, GREYS[index % GREYS.length]);
        }
        paper.line(reader.text(group.cell(index)), from + wide + GAP, SIZE, PdfPaper.ink());
        paper.skip(LEAD);
    }
}
