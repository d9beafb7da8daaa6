package io.rackside.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

class SettingsFileTest {
    @TempDir Path folder;
    private final SteppedTime time = new SteppedTime();

    private SettingsFile open() {
        return SettingsFile.in(folder, time);
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("settings.json"), text);
    }

    @Test
    void whatWasChangedIsThereNextTime() {
        try (SettingsFile file = open()) {
            file.change(
                    s ->
                            s.in(Locale.SIMPLIFIED_CHINESE)
                                    .themed(Settings.Theme.DARK)
                                    .named(" 李工 ")
                                    .asking(Duration.ofSeconds(30))
                                    .lockingAfter(Duration.ofMinutes(5))
                                    .renderingInSoftware(true)
                                    .hearingTrapsAt(162));
        }
        Settings again = open().current();
        assertEquals(
                new Settings(
                        Locale.SIMPLIFIED_CHINESE,
                        Settings.Theme.DARK,
                        "李工",
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        true,
                        162),
                again);
        assertTrue(open().warning().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[1,2]",
                "{\"theme\": 7}",
                "{\"sensorPeriodSeconds\": 0}",
                "{\"vaultIdleMinutes\": 0}",
                "{\"trapPort\": 65536}"
            })
    void aFileThatMakesNoSenseGivesDefaultsAndAWarning(String text) throws IOException {
        write(text);
        SettingsFile file = open();
        assertEquals(Settings.defaults(), file.current());
        assertEquals("core.settings.not-read", file.warning().orElseThrow().code());
    }

    @Test
    void oneBadMemberCostsThatMemberOnly() throws IOException {
        write("{\"theme\": \"loud\", \"person\": \"Ms Li\", \"language\": \"zh-CN\"}");
        Settings read = open().current();
        assertEquals("Ms Li", read.personName());
        assertEquals(Locale.SIMPLIFIED_CHINESE, read.language());
        assertEquals(Settings.defaults().theme(), read.theme());
    }

    @Test
    void whatALaterVersionWroteIsKept() throws IOException {
        write("{\"invented\": {\"later\": [1]}}");
        try (SettingsFile file = open()) {
            file.change(s -> s.named("Ms Li"));
        }
        assertTrue(Files.readString(folder.resolve("settings.json")).contains("invented"));
    }

    @Test
    void nothingIsWrittenWhenNothingHasChanged() {
        try (SettingsFile file = open()) {
            file.change(s -> s);
        }
        assertFalse(Files.exists(folder.resolve("settings.json")));
    }
}
