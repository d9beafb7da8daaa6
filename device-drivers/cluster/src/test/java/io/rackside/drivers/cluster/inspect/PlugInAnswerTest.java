package io.rackside.drivers.cluster.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

/** What stands in the handshake of a device plug-in. */
class PlugInAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Requesting_2026-11-22 09:59:30, HEARD",
        "Requesting_2026.11.22 09:59:30, HEARD",
        "Requesting_2026-11-22 10:00:40, HEARD",
        "Requesting_2026-11-22 09:55:00, SILENT",
        "Requesting_2026.11.22 09:55:00, SILENT",
        "Requesting_2026-11-22 17:59:30, UNCLEAR",
        "Requesting_2026-11-22 15:29:30, UNCLEAR",
        "Requesting_2026-11-22 17:50:00, SILENT",
        "Requesting_2026-11-21 09:59:30, SILENT",
        "Requesting_2027-11-22 10:00:00, SILENT",
        "Requesting_yesterday, UNCLEAR",
        "Requesting_, UNCLEAR",
        "Deleted_2026-11-22 09:59:59, SILENT",
        "Deleted_2026.01.01 08:00:00, SILENT",
        "Reported_2026-11-22 09:00:00, HEARD",
        "Reported 2026-11-22 09:00:00.1 +0000 UTC m=+1, HEARD",
        "'', UNCLEAR"
    })
    void onlyAnAnswerIsAnAnswer(String said, PlugInAnswer answer) {
        assertEquals(answer, PlugInAnswer.of(said, NOW));
    }
}
