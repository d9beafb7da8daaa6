package io.rackside.app.console.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.console.sample.Bench;
import io.rackside.model.Event;
import io.rackside.model.Health;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

class LogEntryTextsTest {
    private final Bench bench = new Bench();
    private final LogEntryTexts words = new LogEntryTexts(bench.texts);

    private static Event event(String code, String message) {
        return new Event(
                "sel/1",
                Optional.empty(),
                Event.TimeSource.NONE,
                Health.WARNING,
                "FAN4",
                code,
                message,
                "00");
    }

    @Test
    void anEntryOfIpmiIsSaidInTheLanguageOfTheMoment() {
        Event slow = event("bmc.ipmi.state.acpi-s0", "acpi s0");
        assertEquals("S0/G0: working", words.text(slow));
        bench.texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertEquals("S0/G0：工作", words.text(slow));
        assertEquals("acpi s0", words.code(slow));
    }

    @Test
    void anEntryThatIsOverSaysSo() {
        Event over = event("bmc.ipmi.state.acpi-s0", "acpi s0 (over)");
        assertEquals("S0/G0: working (over)", words.text(over));
        bench.texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertEquals("S0/G0：工作（已恢复）", words.text(over));
    }

    @Test
    void aMakersCodeLeavesTheDevicesOwnWords() {
        Event own = event("Base.1.8.Success", "Fan 4 lost speed");
        assertEquals("Fan 4 lost speed", words.text(own));
        assertEquals("Base.1.8.Success", words.code(own));
        assertEquals("Fan 4 lost speed", words.text(event("", "Fan 4 lost speed")));
    }

    @Test
    void wordsThatNeedArgumentsAreNotSaidWithHolesInThem() {
        Event oem = event("bmc.ipmi.event.oem-event", "state 3");
        assertEquals("state 3", words.text(oem));
    }

    @Test
    void whatIsExportedHasTheSeverityInWordsAndAPlaceForEachHeading() {
        assertEquals(
                List.of("–", "Fan 4 lost speed", "warning", "FAN4", ""),
                words.cells(event("", "Fan 4 lost speed")));
        assertEquals(LogEntryTexts.COLUMNS.size(), words.cells(event("", "")).size());
    }
}
