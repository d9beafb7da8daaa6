package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.report.Form;
import io.rackside.app.report.Reader;
import io.rackside.app.report.Report;
import io.rackside.app.report.ReportFile;
import io.rackside.app.report.Typefaces;
import io.rackside.app.words.Words;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.Leave;
import io.rackside.model.baseline.Standing;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

class SetpointReportTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir Path folder;

    private static EntryStanding entry(String id, Standing standing) {
        return new EntryStanding(
                id,
                "",
                new BilingualText("Title of " + id, id + " 的标题"),
                true,
                standing,
                Optional.of("60"),
                Message.of("nic.criterion.at-most", "10"),
                Message.of("nic.baseline.no-such-part"),
                new EntryStanding.Origin("hardening", "1.2", "os"),
                List.of(),
                standing == Standing.EXEMPT
                        ? Optional.of(
                                new Leave(
                                        id,
                                        "",
                                        "works next week",
                                        "Li Wei",
                                        NOW,
                                        NOW.plus(Duration.ofDays(3))))
                        : Optional.empty(),
                Optional.empty(),
                EntryStanding.Setting.COMMANDS,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Report report(Locale language) {
        return SetpointReport.of(
                List.of(
                        new BaselineReport(
                                new DeviceId("device-1"),
                                "srv-01",
                                NOW,
                                List.of(),
                                List.of(
                                        entry("met.one", Standing.MEETS),
                                        entry("about.others", Standing.NOT_APPLICABLE),
                                        entry("left.alone", Standing.EXEMPT),
                                        entry("off.now", Standing.DEVIATES)),
                                List.of(Message.of("core.baseline.half-read")))),
                language.getLanguage(),
                NOW,
                "Zhang",
                Optional.empty());
    }

    private String written(Locale language) throws IOException {
        Path file = folder.resolve("report.json");
        Words words = new Words(language, Time.system(), ZoneOffset.UTC);
        new ReportFile(new Reader(words, language, ZoneOffset.UTC), Typefaces.ofThisSystem())
                .write(report(language), Form.JSON, file);
        return Files.readString(file);
    }

    @Test
    void theWorstComesFirstWithWhoGaveLeaveAndWhenThatEnds() throws IOException {
        String text = written(Locale.ENGLISH);
        assertTrue(text.contains("Title of off.now"), text);
        assertTrue(text.indexOf("Title of off.now") < text.indexOf("Title of left.alone"), text);
        assertTrue(text.indexOf("Title of left.alone") < text.indexOf("Title of met.one"), text);
        assertTrue(text.contains("by Li Wei: works next week"), text);
        assertTrue(text.contains("The host did not answer everything in time."), text);
        assertFalse(text.contains("about.others"), text);
    }

    @Test
    void inChineseEverythingIsInChinese() throws IOException {
        String text = written(Locale.SIMPLIFIED_CHINESE);
        assertTrue(text.contains("off.now 的标题"), text);
        assertFalse(text.contains("Title of"), text);
        assertTrue(text.contains("定值核查报告"), text);
    }
}
