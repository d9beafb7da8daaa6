package io.rackside.bmc.ipmi.sel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.model.Event;
import io.rackside.model.Health;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class SelTest {
    private static final SelMeaning MEANING = new SelMeaning(Optional.empty(), ZoneOffset.UTC);

    private static SelEntry entry(String hex) {
        return MEANING.of(SelRecord.decode(Octets.hex(hex)));
    }

    /** A system event with its sensor type, event type and data. */
    private static SelEntry event(String type, String eventType, String data) {
        return entry("0100 02 00e10b6a 2000 04" + type + "31" + eventType + data);
    }

    private static List<String> codes(List<Message> messages) {
        return messages.stream().map(Message::code).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "08, 6f, 01ffff, power-supply-failure, CRITICAL",
        "08, ef, 01ffff, power-supply-failure, OK",
        "01, 01, 57ffff, upper-non-critical-rising, WARNING",
        "01, 01, 59ffff, upper-critical-rising, CRITICAL",
        "0c, 6f, 00ffff, memory-correctable-ecc, WARNING",
        "0d, 0b, 01ffff, redundancy-lost, CRITICAL",
        "23, 6f, 01ffff, watchdog-hard-reset, CRITICAL",
        "2b, 6f, 01ffff, version-firmware-change, OK",
        "c8, 6f, 01ffff, oem, UNKNOWN",
        "08, 6f, 0dffff, unknown, UNKNOWN"
    })
    void anEventIsToldByTheStandardsTables(
            String type, String eventType, String data, String code, Health severity) {
        SelEntry entry = event(type, eventType, data);
        assertEquals("bmc.ipmi.state." + code, entry.event().code());
        assertEquals(severity, entry.event().severity());
        assertEquals("sel/1", entry.event().id());
        assertEquals("31h", entry.event().sensor());
        assertEquals(Optional.of(Instant.ofEpochSecond(0x6A0BE100L)), entry.event().time());
    }

    @Test
    void aStateThatEndedIsSaidSo() {
        Message what = (Message) event("08", "ef", "01ffff").what().arguments().get(1);
        assertEquals("bmc.ipmi.event.cleared", what.code());
        assertEquals(
                Message.of("bmc.ipmi.state.power-supply-failure"), what.arguments().getFirst());
    }

    /** Event data 1 says what the other two hold. */
    @ParameterizedTest
    @CsvSource({
        "01, 01, 572b2a, bmc.ipmi.detail.raw-reading bmc.ipmi.detail.raw-threshold",
        "01, 01, 072b2a, ''",
        "0f, 6f, c202ff, bmc.ipmi.firmware-progress.disk",
        "0f, 6f, c00aff, bmc.ipmi.firmware-error.no-video",
        "0f, 6f, 0202ff, ''",
        "0c, 6f, a00104, bmc.ipmi.detail.oem-data",
        "0c, 6f, 30ff04, bmc.ipmi.detail.memory-module",
        "23, 6f, c104ff, bmc.ipmi.watchdog-use.os",
        "1d, 6f, c704ff, bmc.ipmi.restart-cause.watchdog",
        "10, 6f, 35ff50, bmc.ipmi.detail.percent-full",
        "2a, 6f, f10301, bmc.ipmi.detail.user bmc.ipmi.detail.channel",
        "2b, 6f, c109ff, bmc.ipmi.version-entity.system-firmware",
        "08, 6f, 4120ff, bmc.ipmi.detail.severity bmc.ipmi.detail.previous-state",
        "08, 6f, 41ffff, ''"
    })
    void eventDataAreReadAsTheFirstByteSays(
            String type, String eventType, String data, String expected) {
        assertEquals(expected, String.join(" ", codes(event(type, eventType, data).details())));
    }

    @Test
    void timesThatWereNotSetAreNoTimes() {
        SelEntry early = entry("0100 02 3c000000 2000 04 08 31 6f 01ffff");
        assertEquals(Optional.empty(), early.event().time());
        assertEquals(Event.TimeSource.NONE, early.event().timeSource());
        assertEquals(Optional.of(Duration.ofSeconds(60)), early.sinceStart());
        SelEntry none = entry("0100 02 ffffffff 2000 04 08 31 6f 01ffff");
        assertEquals(Optional.empty(), none.event().time());
        assertEquals(Optional.empty(), none.sinceStart());
    }

    @Test
    void theBmcsZoneIsTakenOff() {
        SelTime time = new SelTime(0x6A0BE100L);
        assertEquals(
                time.instant(ZoneOffset.UTC).orElseThrow().minus(Duration.ofHours(8)),
                time.instant(ZoneOffset.ofHours(8)).orElseThrow());
    }

    @Test
    void makersRecordsKeepTheirBytes() {
        SelRecord.OemTimed timed =
                (SelRecord.OemTimed)
                        SelRecord.decode(Octets.hex("1500 c1 00e10b6a d97e00 010203040506"));
        assertEquals(0x7ED9, timed.manufacturer());
        assertEquals("010203040506", timed.data().hex());
        SelEntry untimed = entry("1600 e0 4f454d746578742d6e6f2d7473");
        assertEquals(Optional.empty(), untimed.event().time());
        assertEquals("OEMtext-no-ts", untimed.event().message());
        assertEquals(Health.UNKNOWN, untimed.event().severity());
    }

    @Test
    void anyBytesMakeAnEntry() {
        Random chance = new Random(32);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[chance.nextInt(4) == 0 ? chance.nextInt(20) : 16];
            chance.nextBytes(bytes);
            if (bytes.length > 2 && chance.nextBoolean()) {
                bytes[2] = 2;
            }
            SelEntry entry = MEANING.of(SelRecord.decode(Octets.copyOf(bytes)));
            assertTrue(entry.what().code().startsWith("bmc.ipmi."));
        }
    }
}
