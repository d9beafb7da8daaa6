package io.rackside.nic.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class CommandLineTest {
    private final CommandLine sysctl =
            new CommandLine(List.of("sysctl", "-w", "net.ipv4.tcp_rmem={old}"));

    @Test
    void aValueWithTabsBecomesOneWord() {
        assertEquals(
                List.of("sysctl", "-w", "net.ipv4.tcp_rmem=4096 131072 6291456"),
                sysctl.with(Map.of("old", "4096\t131072\t6291456")));
    }

    @Test
    void aNegativeNumberIsAValueAndNoOption() {
        assertEquals("net.ipv4.tcp_rmem=-1", sysctl.with(Map.of("old", "-1")).getLast());
        CommandLine tuned = new CommandLine(List.of("tuned-adm", "profile", "{old}"));
        assertThrows(IllegalArgumentException.class, () -> tuned.with(Map.of("old", "--off")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(reboot)",
                "1; reboot",
                "1\nreboot",
                "`id`",
                "1 && id",
                "a|b",
                "'",
                "\"",
                "\\",
                "{value}",
                "$1",
                "é",
                ""
            })
    void aDevicesTextThatIsNoValueIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> sysctl.with(Map.of("old", text)));
    }

    @Test
    void aMissingValueIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> sysctl.with(Map.of("value", "1")));
    }
}
