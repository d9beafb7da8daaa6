package io.rackside.app.report;

import io.rackside.model.Message;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A report on A4 paper, its text selectable, its sections in the outline. */
final class PdfReport {
    private static final float TITLE = 18;
    private static final float HEADING = 13;
    private static final float BODY = 10;
    private static final float SMALL = 8;
    private static final float LEAD = 1.4f;
    private static final float NAMES = 120;
    private static final float SHAPE = 12;

    private final Reader reader;
    private final Typefaces typefaces;

    PdfReport(Reader reader, Typefaces typefaces) {
        this.reader = reader;
        this.typefaces = typefaces;
    }

    void write(Report report, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PdfText text = PdfText.of(characters(report), document, typefaces);
            PdfPaper paper = new PdfPaper(document, text);
            head(report, paper, text);
            PDDocumentOutline outline = new PDDocumentOutline();
            for (Report.Section section : report.sections()) {
                // A heading does not stand alone at the foot of a page.
                paper.keep(HEADING * LEAD + 5 * BODY);
                PDOutlineItem item = new PDOutlineItem();
                item.setTitle(reader.say(section.title()));
                item.setDestination(document.getPage(document.getNumberOfPages() - 1));
                outline.addLast(item);
                section(section, paper, text);
            }
            document.getDocumentCatalog().setDocumentOutline(outline);
            document.getDocumentCatalog().setLanguage(reader.language().toLanguageTag());
            int pages = document.getNumberOfPages();
            paper.close(foot(report), n -> reader.say("core.report.page", n, pages));
            about(report, document);
            document.save(out);
        }
    }

    private void about(Report report, PDDocument document) {
        PDDocumentInformation about = new PDDocumentInformation();
        about.setTitle(reader.say(report.title()));
        about.setAuthor(report.person());
        about.setCreator("Rackside");
        about.setCreationDate(
                GregorianCalendar.from(ZonedDateTime.ofInstant(report.made(), reader.zone())));
        document.setDocumentInformation(about);
    }

    private String foot(Report report) {
        return report.checkpoint()
                .map(
                        anchor ->
                                reader.say(
                                        "core.report.foot",
                                        anchor.number(),
                                        anchor.hash()
                                                .substring(
                                                        0, Math.min(16, anchor.hash().length()))))
                .orElse("Rackside");
    }

    private void head(Report report, PdfPaper paper, PdfText text) throws IOException {
        paragraph(reader.say(report.title()), TITLE, paper, text);
        paper.skip(4);
        List<Block.Fact> facts = new ArrayList<>();
        facts.add(fact("core.report.made", new Cell.Moment(report.made())));
        facts.add(fact("core.report.person", Cell.of(report.person())));
        report.checkpoint()
                .ifPresent(
                        anchor -> {
                            facts.add(
                                    fact(
                                            "core.report.checkpoint",
                                            new Cell.Text(Long.toString(anchor.number()))));
                            facts.add(fact("core.report.hash", new Cell.Text(anchor.hash())));
                        });
        facts(facts, paper, text);
    }

    private static Block.Fact fact(String name, Cell value) {
        return new Block.Fact(Message.of(name), value);
    }

    private void section(Report.Section section, PdfPaper paper, PdfText text) throws IOException {
        paper.skip(6);
        paragraph(reader.say(section.title()), HEADING, paper, text);
        paper.skip(3);
        for (Block block : section.blocks()) {
            switch (block) {
                case Block.Paragraph one -> {
                    paragraph(reader.say(one.text()), BODY, paper, text);
                    paper.skip(4);
                }
                case Block.Lines lines -> {
                    for (String line : lines.lines()) {
                        paragraph(Reader.plain(line), SMALL, paper, text);
                    }
                    paper.skip(4);
                }
                case Block.Facts facts -> facts(facts.facts(), paper, text);
                case Block.Table table -> new PdfTable(paper, text, reader).draw(table);
                case Block.Bars bars -> new PdfBars(paper, text, reader).draw(bars);
                case Block.Picture picture -> {
                    paper.picture(picture.png());
                    paper.skip(4);
                    paragraph(reader.say(picture.caption()), SMALL, paper, text);
                }
            }
        }
    }

    private static void paragraph(String words, float size, PdfPaper paper, PdfText text)
            throws IOException {
        for (String line : text.wrap(words, size, PdfPaper.width())) {
            paper.keep(size * LEAD);
            paper.line(line, 0, size, PdfPaper.ink());
            paper.skip(size * LEAD);
        }
    }

    private void facts(List<Block.Fact> facts, PdfPaper paper, PdfText text) throws IOException {
        for (Block.Fact fact : facts) {
            List<String> names = text.wrap(reader.say(fact.name()), BODY, NAMES - 10);
            List<String> values =
                    text.wrap(
                            reader.text(fact.value()), BODY, PdfPaper.width() - NAMES - room(fact));
            int lines = Math.max(names.size(), values.size());
            for (int l = 0; l < lines; l++) {
                paper.keep(BODY * LEAD);
                if (l < names.size()) {
                    paper.line(names.get(l), 0, BODY, new float[] {0.36f, 0.4f, 0.45f});
                }
                value(fact.value(), l, values, paper);
                paper.skip(BODY * LEAD);
            }
        }
        paper.skip(6);
    }

    /** For the shape of a state. */
    private static float room(Block.Fact fact) {
        return fact.value() instanceof Cell.State ? SHAPE : 0;
    }

    private static void value(Cell cell, int l, List<String> values, PdfPaper paper)
            throws IOException {
        if (l >= values.size()) {
            return;
        }
        if (cell instanceof Cell.State state) {
            if (l == 0) {
                paper.mark(state.mark(), NAMES, 0, BODY);
            }
            paper.line(values.get(l), NAMES + SHAPE, BODY, state.mark().rgb());
        } else {
            paper.line(values.get(l), NAMES, BODY, PdfPaper.ink());
        }
    }

    /** Every character that will be shown. */
    private Set<Integer> characters(Report report) {
        Set<Integer> all = new HashSet<>();
        add(all, reader.say(report.title()) + report.person());
        add(all, foot(report) + reader.say("core.report.page", 0, 0));
        add(all, reader.say("core.report.made") + reader.say("core.report.person"));
        add(all, reader.say("core.report.checkpoint") + reader.say("core.report.hash"));
        for (Report.Section section : report.sections()) {
            add(all, reader.say(section.title()));
            for (Block block : section.blocks()) {
                switch (block) {
                    case Block.Paragraph one -> add(all, reader.say(one.text()));
                    case Block.Lines lines ->
                            lines.lines().forEach(line -> add(all, Reader.plain(line)));
                    case Block.Facts facts ->
                            facts.facts()
                                    .forEach(
                                            f ->
                                                    add(
                                                            all,
                                                            reader.say(f.name())
                                                                    + reader.text(f.value())));
                    case Block.Table table -> {
                        table.columns().forEach(column -> add(all, reader.say(column)));
                        table.rows()
                                .forEach(row -> row.forEach(cell -> add(all, reader.text(cell))));
                    }
                    case Block.Bars bars -> PdfBars.words(bars, reader).forEach(w -> add(all, w));
                    case Block.Picture picture -> add(all, reader.say(picture.caption()));
                }
            }
        }
        all.remove((int) '\n');
        return all;
    }

    private static void add(Set<Integer> all, String text) {
        text.codePoints().forEach(all::add);
    }
}
