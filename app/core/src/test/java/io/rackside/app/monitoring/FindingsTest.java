package io.rackside.app.monitoring;

import static io.rackside.app.monitoring.Parts.part;
import static io.rackside.app.monitoring.Parts.poll;
import static io.rackside.app.monitoring.Parts.psu;
import static io.rackside.app.monitoring.Parts.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.app.words.Words;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.Part;
import io.rackside.model.PartKind;
import io.rackside.model.PowerState;
import io.rackside.model.Problem;
import io.rackside.model.Quantity;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;
import io.rackside.model.Vitals;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

class FindingsTest {
    private static final Cords CORDS =
            psu ->
                    psu.equals("PSU2")
                            ? Optional.of(new Cords.Cord("B", "PDU-B", "7"))
                            : Optional.empty();

    private final Words words = new Words(Locale.ENGLISH, new SteppedTime(), ZoneOffset.UTC);

    private static Judgement judge(Vitals poll) {
        return Findings.of(poll, Optional.empty(), Optional.empty(), CORDS);
    }

    private static Finding only(Vitals poll) {
        Judgement judgement = judge(poll);
        assertEquals(1, judgement.findings().size(), judgement::toString);
        return judgement.findings().getFirst();
    }

    @Test
    void aSupplyWithoutInputNamesItsCordAndWhatIsLeft() {
        Finding finding =
                only(
                        poll(
                                Health.CRITICAL,
                                List.of(
                                        psu("PSU1", Health.OK, "Enabled"),
                                        psu("PSU2", Health.CRITICAL, "UnavailableOffline")),
                                List.of()));
        assertEquals(Grade.MAJOR, finding.grade());
        assertEquals("PSU2", finding.part());
        assertEquals("PSU2 has lost its input power", words.render(finding.why()));
        assertEquals(
                "Check the cord at PDU-B outlet 7, and feed B behind it. "
                        + "The box runs on PSU1 without redundancy.",
                words.render(finding.advice().orElseThrow()));
    }

    @Test
    void noVoltageAtASupplyIsALostInputToo() {
        Finding finding =
                only(
                        poll(
                                Health.OK,
                                List.of(psu("PSU1", Health.WARNING, "Enabled")),
                                List.of(
                                        reading(
                                                "PSU1 LineInputVoltage",
                                                Quantity.VOLTAGE,
                                                Sensor.Place.POWER_SUPPLY,
                                                0,
                                                Health.OK))));
        assertEquals("core.finding.psu-lost-input", finding.why().code());
    }

    @Test
    void theVoltageOfAnotherSupplyIsNotMistakenForItsOwn() {
        Judgement judgement =
                judge(
                        poll(
                                Health.OK,
                                List.of(
                                        psu("PSU1", Health.OK, "Enabled"),
                                        psu("PSU11", Health.OK, "Enabled")),
                                List.of(
                                        reading(
                                                "PSU11 Input Voltage",
                                                Quantity.VOLTAGE,
                                                Sensor.Place.POWER_SUPPLY,
                                                0,
                                                Health.OK))));
        assertEquals(
                List.of("power_supply:PSU11"),
                judgement.findings().stream().map(Finding::cause).toList());
        assertTrue(judgement.well().containsKey("power_supply:PSU1"));
    }

    @Test
    void aSlowFanSaysHowFastItTurns() {
        Finding finding =
                only(
                        poll(
                                Health.WARNING,
                                List.of(part(PartKind.FAN, "Fan 4", Health.WARNING)),
                                List.of(
                                        reading(
                                                "Fan 4",
                                                Quantity.FAN_SPEED,
                                                Sensor.Place.FAN,
                                                2140,
                                                Health.WARNING))));
        assertEquals(Grade.MINOR, finding.grade());
        assertEquals("Fan 4 slow, 2\u00a0140\u00a0rpm", words.render(finding.why()));
    }

    @Test
    void aFanThatStandsStillIsMajor() {
        Finding finding =
                only(
                        poll(
                                Health.OK,
                                List.of(),
                                List.of(
                                        reading(
                                                "Fan 4",
                                                Quantity.FAN_SPEED,
                                                Sensor.Place.FAN,
                                                0,
                                                Health.CRITICAL))));
        assertEquals(Grade.MAJOR, finding.grade());
        assertEquals("core.finding.fan-still", finding.why().code());
    }

    private static final Thresholds INLET =
            new Thresholds(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.of(40),
                    OptionalDouble.of(45));

    private static Vitals inlet(double celsius) {
        return poll(
                Health.OK,
                List.of(),
                List.of(
                        reading(
                                "Inlet",
                                Quantity.TEMPERATURE,
                                Sensor.Place.INLET,
                                celsius,
                                INLET.judge(celsius),
                                INLET)));
    }

    @Test
    void aTemperatureIsGradedByItsLimits() {
        assertTrue(judge(inlet(30)).findings().isEmpty());
        assertEquals(Grade.NOTICE, only(inlet(38)).grade());
        assertEquals(
                "Inlet 38\u00a0°C, 2\u00a0K below its limit", words.render(only(inlet(38)).why()));
        assertEquals(Grade.MINOR, only(inlet(41)).grade());
        assertEquals(Grade.URGENT, only(inlet(46)).grade());
        assertEquals("Inlet 46\u00a0°C, limit 45\u00a0°C", words.render(only(inlet(46)).why()));
        assertEquals(
                "Inlet 30\u00a0°C", words.render(judge(inlet(30)).well().get("temperature:Inlet")));
    }

    @Test
    void aTemperatureThatWigglesAtTheEdgeOfNearNeitherRaisesNorClears() {
        Judgement edge = judge(inlet(36.5));
        assertTrue(edge.findings().isEmpty());
        assertFalse(edge.well().containsKey("temperature:Inlet"));
        assertTrue(judge(inlet(36)).well().containsKey("temperature:Inlet"));
    }

    @Test
    void aBadHealthWithoutAReasonIsAFindingOfItsOwn() {
        assertEquals(Findings.ROLLUP, only(poll(Health.CRITICAL, List.of(), List.of())).cause());
        assertTrue(
                judge(poll(Health.OK, List.of(), List.of())).well().containsKey(Findings.ROLLUP));
    }

    @Test
    void aBadHealthThatAPartExplainsIsNotSaidTwice() {
        Finding finding =
                only(
                        poll(
                                Health.CRITICAL,
                                List.of(
                                        part(PartKind.MEMORY, "DIMM A1", Health.CRITICAL),
                                        new Part(
                                                PartKind.MEMORY,
                                                "",
                                                "Memory",
                                                Health.CRITICAL,
                                                "")),
                                List.of()));
        assertEquals("memory:DIMM A1", finding.cause());
    }

    @Test
    void unknownIsNeitherBadNorWell() {
        Judgement judgement =
                judge(
                        poll(
                                Health.UNKNOWN,
                                List.of(part(PartKind.DRIVE, "Bay 1", Health.UNKNOWN)),
                                List.of()));
        assertEquals(Judgement.none(), judgement);
    }

    @Test
    void aDriveThatWasThereAndIsGoneIsMissing() {
        Vitals poll = poll(Health.OK, List.of(part(PartKind.DRIVE, "Bay 1", Health.OK)), List.of());
        Judgement judgement =
                Findings.of(poll, Optional.empty(), Optional.of(drives("Bay 1", "Bay 2")), CORDS);
        assertEquals(
                List.of("drive:Bay 2"), judgement.findings().stream().map(Finding::cause).toList());
    }

    @Test
    void nothingCountsAsMissingWhenNotEverythingCouldBeRead() {
        Vitals poll =
                new Vitals(
                        PowerState.ON,
                        Health.OK,
                        "OK",
                        List.of(),
                        List.of(),
                        List.of(new Problem("/drives", Message.of("core.value.no"))));
        assertTrue(
                Findings.of(poll, Optional.empty(), Optional.of(drives("Bay 1")), CORDS)
                        .findings()
                        .isEmpty());
    }

    @Test
    void memoryThatAPollDoesNotNameIsNotMissing() {
        Vitals poll = poll(Health.OK, List.of(), List.of());
        Optional<Inventory> full = Optional.of(memory("DIMM010", "DIMM110"));
        for (Optional<Inventory> now : List.of(full, Optional.of(memory()), none())) {
            assertEquals(List.of(), Findings.of(poll, now, full, CORDS).findings());
        }
        Optional<Inventory> less = Optional.of(memory("DIMM010"));
        assertEquals(
                List.of("memory:DIMM110"),
                Findings.of(poll, less, full, CORDS).findings().stream()
                        .map(Finding::cause)
                        .toList());
    }

    private static Optional<Inventory> none() {
        return Optional.empty();
    }

    @Test
    void aClockIsWrongByMinutesNotBySeconds() {
        assertTrue(ContactFindings.clock(Duration.ofMinutes(-4)).findings().isEmpty());
        assertEquals(
                "core.finding.clock-behind",
                ContactFindings.clock(Duration.ofHours(-8)).findings().getFirst().why().code());
    }

    @Test
    void gradesAreAColourOfHealth() {
        assertEquals(Health.CRITICAL, Findings.health(Grade.URGENT));
        assertEquals(Health.CRITICAL, Findings.health(Grade.MAJOR));
        assertEquals(Health.WARNING, Findings.health(Grade.MINOR));
        assertEquals(Health.OK, Findings.health(Grade.NOTICE));
    }

    static Inventory drives(String... names) {
        return made(List.of(), List.of(names).stream().map(FindingsTest::drive).toList());
    }

    private static Inventory memory(String... slots) {
        return made(List.of(slots).stream().map(FindingsTest::module).toList(), List.of());
    }

    private static Inventory.MemoryModule module(String slot) {
        return new Inventory.MemoryModule(
                slot,
                slot,
                slot,
                "",
                "",
                "",
                "DDR4",
                OptionalLong.of(32_768),
                OptionalInt.empty(),
                Health.OK,
                "Enabled");
    }

    private static Inventory made(
            List<Inventory.MemoryModule> memory, List<Inventory.Drive> drives) {
        return new Inventory(
                new DeviceFacts(
                        DeviceKind.SERVER,
                        "",
                        "",
                        Identity.ofSerial("SN1"),
                        "",
                        "",
                        "",
                        "On",
                        Health.OK,
                        "OK",
                        "",
                        "",
                        Optional.empty(),
                        ""),
                List.of(),
                List.of(),
                memory,
                drives,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Inventory.Drive drive(String name) {
        return new Inventory.Drive(
                name,
                name,
                "",
                "",
                "",
                "",
                "",
                "SSD",
                "NVMe",
                OptionalLong.of(1_000_000_000_000L),
                OptionalDouble.empty(),
                Optional.empty(),
                Health.OK,
                "Enabled");
    }
}
