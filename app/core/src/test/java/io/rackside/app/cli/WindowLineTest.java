package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

class WindowLineTest {
    @Test
    void nothingOpensTheConsoleOnTheUsualFolder() {
        WindowLine line = WindowLine.of().orElseThrow();
        assertFalse(line.demo());
        assertNull(line.common().data);
        assertNull(line.common().lang);
    }

    @Test
    void folderAndLanguageAreUnderstoodInAnyOrder() {
        for (List<String> words :
                List.of(
                        List.of("demo", "--data", "a b", "--lang", "zh"),
                        List.of("demo", "--lang", "zh", "--data", "a b"))) {
            WindowLine line = WindowLine.of(words.toArray(String[]::new)).orElseThrow();
            assertTrue(line.demo());
            assertEquals(Path.of("a b"), line.common().data);
            assertEquals("zh", line.common().lang);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-V",
                "doctor",
                "demo --headless",
                "demo demo",
                "demo --data",
                "demo --data --headless",
                "--data a --data b",
                "--data=a",
                "demo --size 8",
                "demo --lang en --json",
                "--data a extra"
            })
    void everyOtherLineIsLeftToTheCommandLine(String words) {
        assertTrue(WindowLine.of(words.split(" ")).isEmpty());
    }

    @Test
    void theCommandLineUnderstandsTheSameLinesAlike() {
        String[] words = {"demo", "--data", "a", "--lang", "zh"};
        CommandLine.ParseResult parsed =
                new Cli()
                        .command(System.out, System.err)
                        .line(Locale.ENGLISH, words)
                        .parseArgs(words)
                        .subcommand();
        WindowLine line = WindowLine.of(words).orElseThrow();
        assertEquals(parsed.<Path>matchedOptionValue("--data", null), line.common().data);
        assertEquals(parsed.<String>matchedOptionValue("--lang", null), line.common().lang);
    }
}
