package io.rackside.app.report;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A report as a workbook: a sheet of what it is, then one for each section. Numbers and times are
 * numbers and times; text is never read as a formula.
 */
final class XlsxReport {
    private static final int NAME_MAX = 31;
    private static final int TEXT_MAX = 32_767;
    private static final int WIDTH_MIN = 10;
    private static final int WIDTH_MAX = 60;

    /** Blocks of the longest bar. */
    private static final int BAR = 30;

    private static final String HEAD = "e5e9ef";

    private final Reader reader;
    private final Set<String> names = new HashSet<>();

    XlsxReport(Reader reader) {
        this.reader = reader;
    }

    void write(Report report, OutputStream out) throws IOException {
        try (Workbook book = new Workbook(out, "Rackside", null)) {
            first(book, report);
            for (Report.Section section : report.sections()) {
                new Sheet(book.newWorksheet(name(reader.say(section.title())))).fill(section);
            }
        }
    }

    private void first(Workbook book, Report report) {
        Sheet sheet = new Sheet(book.newWorksheet(name(reader.say("core.report.sheet"))));
        sheet.title(reader.say(report.title()));
        sheet.fact(reader.say("core.report.made"), new Cell.Moment(report.made()));
        sheet.fact(reader.say("core.report.person"), Cell.of(report.person()));
        report.checkpoint()
                .ifPresent(
                        anchor -> {
                            sheet.fact(
                                    reader.say("core.report.checkpoint"),
                                    new Cell.Text(Long.toString(anchor.number())));
                            sheet.fact(
                                    reader.say("core.report.hash"), new Cell.Text(anchor.hash()));
                        });
        sheet.widths();
    }

    /** What a sheet may be called: at most 31 characters, some not, no two alike. */
    private String name(String wanted) {
        String clean = wanted.replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        String base = clean.isEmpty() ? "-" : clean;
        for (int n = 1; ; n++) {
            String ending = n == 1 ? "" : " " + n;
            int room = NAME_MAX - ending.length();
            String name = (base.length() > room ? base.substring(0, room) : base) + ending;
            if (names.add(name.toLowerCase(Locale.ROOT))) {
                return name;
            }
        }
    }

    /** One sheet, filled from the top. */
    private final class Sheet {
        private final Worksheet sheet;
        private int row;
        private int[] widest = new int[2];

        Sheet(Worksheet sheet) {
            this.sheet = sheet;
        }

        void fill(Report.Section section) {
            title(reader.say(section.title()));
            boolean oneTable =
                    section.blocks().stream().filter(Block.Table.class::isInstance).count() == 1;
            for (Block block : section.blocks()) {
                switch (block) {
                    case Block.Paragraph paragraph -> {
                        text(row, 0, reader.say(paragraph.text()));
                        row += 2;
                    }
                    case Block.Lines lines -> {
                        for (String line : lines.lines()) {
                            text(row, 0, Reader.plain(line));
                            sheet.style(row, 0).fontName("Monospace").set();
                            row++;
                        }
                        row++;
                    }
                    case Block.Facts facts -> {
                        facts.facts().forEach(f -> fact(reader.say(f.name()), f.value()));
                        row++;
                    }
                    case Block.Table table -> table(table, oneTable);
                    case Block.Bars bars -> bars(bars);
                    case Block.Picture picture -> {
                        text(row, 0, reader.say(picture.caption()));
                        sheet.addImage(row + 1, 0, row + 31, 6, picture.png());
                        row += 33;
                    }
                }
            }
            widths();
        }

        void title(String title) {
            text(row, 0, title);
            sheet.style(row, 0).bold().fontSize(14).set();
            row += 2;
        }

        void fact(String name, Cell value) {
            text(row, 0, name);
            sheet.style(row, 0).bold().set();
            widen(0, name);
            cell(row, 1, value);
            row++;
        }

        private void table(Block.Table table, boolean alone) {
            List<String> columns = table.columns().stream().map(reader::say).toList();
            int head = row;
            for (int c = 0; c < columns.size(); c++) {
                text(head, c, columns.get(c));
                widen(c, columns.get(c));
            }
            if (!columns.isEmpty()) {
                sheet.range(head, 0, head, columns.size() - 1)
                        .style()
                        .bold()
                        .fillColor(HEAD)
                        .wrapText(true)
                        .verticalAlignment("top")
                        .set();
            }
            row++;
            for (List<Cell> cells : table.rows()) {
                for (int c = 0; c < cells.size(); c++) {
                    cell(row, c, cells.get(c));
                }
                row++;
            }
            if (alone && !columns.isEmpty() && !table.rows().isEmpty()) {
                sheet.setAutoFilter(head, head + table.rows().size(), 0, columns.size() - 1);
                sheet.freezePane(0, head + 1);
            }
            row++;
        }

        /** A bar is a row of blocks beside its figure: cells have no drawing of their own. */
        private void bars(Block.Bars bars) {
            for (Block.Group group : bars.groups()) {
                text(row, 0, reader.say(group.name()));
                for (int i = 0; i < bars.series().size(); i++) {
                    text(row, 1, reader.say(bars.series().get(i)));
                    cell(row, 2, group.cell(i));
                    text(row, 3, "\u2588".repeat((int) Math.round(group.share(i) * BAR)));
                    row++;
                }
            }
            row++;
        }

        private void cell(int r, int c, Cell cell) {
            switch (cell) {
                case Cell.Number number -> {
                    sheet.value(r, c, number.value());
                    sheet.style(r, c).format(format(number.unit())).set();
                }
                case Cell.Moment moment -> {
                    sheet.value(r, c, reader.local(moment.at()));
                    sheet.style(r, c).format("yyyy-mm-dd hh:mm:ss").set();
                }
                case Cell.State state -> {
                    text(r, c, state.mark().shape() + " " + reader.text(state));
                    sheet.style(r, c)
                            .fontColor(state.mark().colour())
                            .wrapText(true)
                            .verticalAlignment("top")
                            .set();
                }
                case Cell.None _ -> {}
                case Cell.Said _, Cell.Text _ -> {
                    text(r, c, reader.text(cell));
                    sheet.style(r, c).wrapText(true).verticalAlignment("top").set();
                }
            }
            widen(c, reader.text(cell));
        }

        private void text(int r, int c, String text) {
            sheet.value(r, c, text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text);
        }

        private void widen(int column, String text) {
            if (column >= widest.length) {
                widest = Arrays.copyOf(widest, column + 1);
            }
            int width =
                    text.lines()
                            .mapToInt(line -> line.codePoints().map(c -> c < 0x2E80 ? 1 : 2).sum())
                            .max()
                            .orElse(0);
            widest[column] = Math.max(widest[column], width + 2);
        }

        void widths() {
            for (int c = 0; c < widest.length; c++) {
                sheet.width(c, Math.clamp(widest[c], WIDTH_MIN, WIDTH_MAX));
            }
        }
    }

    /** A number's format that shows its unit and leaves it a number. */
    private static String format(String unit) {
        return unit.isEmpty() ? "General" : "0.## \"" + unit.replace("\"", "") + "\"";
    }
}
