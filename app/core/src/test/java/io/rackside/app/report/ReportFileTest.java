package io.rackside.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.app.words.Words;
import io.rackside.model.Message;
import io.rackside.operations.Anchor;
import io.rackside.operations.Time;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

class ReportFileTest {
    private static final Instant MADE = Instant.parse("2026-11-21T08:15:30Z");
    private static final String HASH = "9f".repeat(32);

    @TempDir Path folder;

    private static Report report(int rows) {
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 1; i <= rows; i++) {
            cells.add(
                    List.of(
                            Cell.of("A-07 U" + i),
                            Cell.of("6.10." + i),
                            new Cell.Number(i * 1.5, "min"),
                            new Cell.State(
                                    Cell.Mark.values()[i % 4], Message.of("core.value.yes"))));
        }
        Message column = Message.of("core.report.person");
        return new Report(
                Message.of("core.report.sheet"),
                MADE,
                "李工\u0007",
                Optional.of(new Anchor(4711, HASH)),
                List.of(
                        new Report.Section(
                                Message.of("core.report.made"),
                                List.of(
                                        new Block.Paragraph(Message.of("core.report.hash")),
                                        new Block.Facts(
                                                List.of(new Block.Fact(column, Cell.of("=1+1")))),
                                        new Block.Table(
                                                List.of(column, column, column, column), cells))),
                        new Report.Section(
                                Message.of("core.report.made"),
                                List.of(new Block.Lines(List.of("BMC said: <ok> & \u0001done"))))));
    }

    private static Reader reader(Locale language) {
        Words words = new Words(language, Time.system(), ZoneOffset.UTC);
        return new Reader(words, language, ZoneOffset.UTC);
    }

    private Path write(Report report, Form form, Locale language) {
        Path file = folder.resolve("report." + form.word());
        new ReportFile(reader(language), Typefaces.ofThisSystem()).write(report, form, file);
        return file;
    }

    private static void needsChinese() {
        assumeTrue(
                Typefaces.ofThisSystem().with(Set.of((int) '检', (int) 'A')).isPresent(),
                "SKIPPED: no TrueType font with Chinese characters here (fonts-wqy-microhei)");
    }

    @Test
    void aPdfInChineseCanBeSearchedAndCopied() throws IOException {
        needsChinese();
        Path file = write(report(120), Form.PDF, Locale.SIMPLIFIED_CHINESE);
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("审计检查点"), text);
            assertTrue(text.contains("李工"), text);
            assertTrue(text.contains("A-07 U120"), text);
            assertTrue(text.contains(HASH), text);
            assertTrue(text.contains("第 2 页"), text);
            assertTrue(document.getNumberOfPages() >= 3);
            assertEquals("zh-CN", document.getDocumentCatalog().getLanguage());
        }
    }

    @Test
    void barsAreDrawnToTheirScaleAndTheirFiguresCanBeRead() throws IOException {
        Message before = Message.of("core.measure-report.before");
        Message after = Message.of("core.measure-report.after");
        Block.Group group =
                new Block.Group(
                        Message.of("core.report.person"),
                        "Gbit/s",
                        List.of(OptionalDouble.of(9.5), OptionalDouble.of(38)));
        assertEquals(0.25, group.share(0));
        assertEquals(1, group.share(1));
        Block.Group lost =
                new Block.Group(
                        Message.of("core.report.hash"),
                        "",
                        List.of(OptionalDouble.empty(), OptionalDouble.of(-3)));
        assertEquals(0, lost.share(0) + lost.share(1));
        Report report =
                new Report(
                        Message.of("core.report.sheet"),
                        MADE,
                        "Li",
                        Optional.empty(),
                        List.of(
                                new Report.Section(
                                        Message.of("core.report.made"),
                                        List.of(
                                                new Block.Bars(
                                                        List.of(before, after),
                                                        List.of(group, lost))))));
        String json = Files.readString(write(report, Form.JSON, Locale.ENGLISH));
        assertTrue(json.contains("\"value\" : 9.5"), json);
        assertTrue(Files.size(write(report, Form.XLSX, Locale.ENGLISH)) > 0);
        needsChinese();
        try (PDDocument document =
                Loader.loadPDF(write(report, Form.PDF, Locale.SIMPLIFIED_CHINESE).toFile())) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("38 Gbit/s"), text);
            assertTrue(text.contains("之前"), text);
        }
    }

    @Test
    @Tag("peer")
    void popplerReadsThePdf() throws Exception {
        assumeTrue(runs("pdftotext", "-v"), "SKIPPED: no pdftotext here (poppler-utils)");
        needsChinese();
        Path file = write(report(10), Form.PDF, Locale.SIMPLIFIED_CHINESE);
        String text = output("pdftotext", "-layout", file.toString(), "-");
        assertTrue(text.contains("审计检查点"), text);
        assertTrue(text.contains("A-07 U10"), text);
    }

    @Test
    @Tag("peer")
    void openpyxlReadsTheWorkbook() throws Exception {
        assumeTrue(
                runs("/usr/bin/python3", "-c", "import openpyxl"),
                "SKIPPED: no openpyxl here (python3-openpyxl)");
        Path file = write(report(3), Form.XLSX, Locale.SIMPLIFIED_CHINESE);
        String text =
                output(
                        "/usr/bin/python3",
                        "-c",
                        "import sys,openpyxl\n"
                                + "b=openpyxl.load_workbook(sys.argv[1])\n"
                                + "print(b.sheetnames)\n"
                                + "for s in b:\n"
                                + "  for r in s.iter_rows():\n"
                                + "    for c in r:\n"
                                + "      if c.value is not None: print(repr(c.value), c.data_type)",
                        file.toString());
        assertTrue(text.contains("'李工' s"), text);
        assertTrue(text.contains("'=1+1' s"), "text is no formula: " + text);
        assertTrue(text.contains("4.5 n"), text);
        assertTrue(text.contains("datetime.datetime(2026, 11, 21, 8, 15, 30)"), text);
        assertTrue(text.contains("'生成时间', '生成时间 2'"), "no two sheets alike: " + text);
    }

    @Test
    void jsonHasCodesAndWords() throws IOException {
        Path file = write(report(1), Form.JSON, Locale.ENGLISH);
        JsonNode root = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
        assertEquals("core.report.sheet", root.path("title").path("code").asText());
        assertEquals("Report", root.path("title").path("text").asText());
        assertEquals(HASH, root.path("checkpoint").path("hash").asText());
        JsonNode row = root.path("sections").path(0).path("blocks").path(2).path("rows").path(0);
        assertEquals(1.5, row.path(2).path("value").asDouble());
        assertEquals("warning", row.path(3).path("state").asText());
    }

    @Test
    void englishNeedsNoFontOfTheSystem() throws IOException {
        Path file = folder.resolve("plain.pdf");
        Report plain =
                new Report(Message.of("core.report.made"), MADE, "Li", Optional.empty(), List.of());
        new ReportFile(reader(Locale.ENGLISH), new Typefaces(List.of(folder)))
                .write(plain, Form.PDF, file);
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            assertTrue(new PDFTextStripper().getText(document).contains("Page 1 of 1"));
        }
    }

    @Test
    void withoutAFontForChineseNothingIsLeftBehind() throws IOException {
        Path file = folder.resolve("none.pdf");
        Files.writeString(file, "earlier");
        Files.writeString(folder.resolve("broken.ttf"), "no font");
        ReportFile.NoTypeface e =
                assertThrows(
                        ReportFile.NoTypeface.class,
                        () ->
                                new ReportFile(
                                                reader(Locale.SIMPLIFIED_CHINESE),
                                                new Typefaces(List.of(folder)))
                                        .write(report(1), Form.PDF, file));
        assertEquals("core.report.no-font", e.what().code());
        assertEquals("earlier", Files.readString(file));
        assertFalse(Files.exists(folder.resolve("none.pdf.part")));
    }

    @Test
    void widthsGiveWhereTheyAreTooMuch() {
        float[] given = PdfTable.share(new float[] {50, 400, 300, 60}, 500);
        assertEquals(50, given[0], 0.1);
        assertEquals(60, given[3], 0.1);
        assertEquals(195, given[1], 0.1);
        assertEquals(195, given[2], 0.1);
        assertEquals(500, PdfTable.share(new float[] {50, 60}, 500)[1] + 50, 0.1);
    }

    private static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String output(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text;
    }
}
