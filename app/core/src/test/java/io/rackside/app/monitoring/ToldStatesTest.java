package io.rackside.app.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.Alarm;
import io.rackside.model.AlarmId;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;
import io.rackside.model.network.InterfaceCounters;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What a reading says of states a box told to have begun. */
class ToldStatesTest {
    private static final Instant TOLD_AT = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant LATER = TOLD_AT.plus(ToldStates.SETTLES).plusSeconds(1);
    private static final Thresholds NONE = Thresholds.NONE;

    private static Reading celsius(Thresholds limits, Health health) {
        return new Reading(
                new Sensor("t1", "Inlet", Quantity.TEMPERATURE, Sensor.Place.INLET, limits),
                OptionalDouble.of(30),
                "",
                health,
                LATER);
    }

    private static Inventory.Fan fan(String name, Health health) {
        return new Inventory.Fan(name, name, celsius(NONE, health), health, "");
    }

    private static NetworkInventory told(
            List<Reading> temperatures, List<Inventory.Fan> fans, List<Problem> problems) {
        return new NetworkInventory(
                new NetworkFacts(
                        DeviceKind.SWITCH,
                        "",
                        "",
                        Identity.none(),
                        "snmp://10.0.0.1",
                        "",
                        "",
                        "",
                        "",
                        Optional.empty(),
                        "standard",
                        false,
                        true),
                List.of(),
                List.of(),
                List.of(),
                temperatures,
                fans,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                problems);
    }

    private static NetworkInventory fans(Inventory.Fan... fans) {
        return told(List.of(), List.of(fans), List.of());
    }

    private static Alarm alarm(String cause, String code) {
        return new Alarm(
                AlarmId.random(),
                DeviceId.random(),
                cause,
                Grade.MAJOR,
                Message.of("core.trap.told", Message.of(code, "x")),
                TOLD_AT,
                TOLD_AT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static Set<String> ended(
            NetworkInventory told, Judgement read, Instant now, String... causes) {
        return ToldStates.ended(
                        told,
                        read,
                        Stream.of(causes)
                                .map(cause -> alarm(cause, "network.snmp.trap.fan-failed"))
                                .toList(),
                        now)
                .well()
                .keySet();
    }

    private static Set<String> ended(NetworkInventory told, String... causes) {
        return ended(told, Judgement.none(), LATER, causes);
    }

    @Test
    void aFanThatTurnsAgainEndsItsAlarm() {
        NetworkInventory read = fans(fan("FAN1", Health.OK), fan("FAN2", Health.WARNING));
        assertEquals(
                Set.of("trap:fan:FAN 1"), ended(read, "trap:fan:FAN 1", "trap:fan:FAN2", "fan:X"));
    }

    @Test
    void whatHasAnotherNameThereEndsOnceAllAreWell() {
        String cause = "trap:fan:entPhysicalIndex 7";
        assertEquals(Set.of(cause), ended(fans(fan("FAN1", Health.OK)), cause));
        assertEquals(
                Set.of(), ended(fans(fan("FAN1", Health.OK), fan("FAN2", Health.CRITICAL)), cause));
        assertEquals(Set.of(), ended(fans(), cause));
    }

    @Test
    void onePulledOutIsNotWellBecauseTheOthersAre() {
        Alarm pulled = alarm("trap:fan:FAN3", "network.snmp.trap.fan-removed");
        assertEquals(
                Judgement.none(),
                ToldStates.ended(
                        fans(fan("FAN1", Health.OK)), Judgement.none(), List.of(pulled), LATER));
    }

    @Test
    void aReadingRightAfterItSaysNothingYet() {
        assertEquals(
                Set.of(),
                ended(
                        fans(fan("FAN1", Health.OK)),
                        Judgement.none(),
                        TOLD_AT.plusSeconds(5),
                        "trap:fan:FAN1"));
    }

    @Test
    void aReadingWithGapsSaysNothing() {
        NetworkInventory gaps =
                told(
                        List.of(),
                        List.of(fan("FAN1", Health.OK)),
                        List.of(new Problem("fans", Message.of("core.well.health"))));
        assertEquals(Set.of(), ended(gaps, "trap:fan:FAN1"));
    }

    @Test
    void aTemperatureIsRightOnlyBelowALimit() {
        Thresholds limit =
                new Thresholds(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(60),
                        OptionalDouble.of(70));
        String cause = "trap:temperature:";
        assertEquals(
                Set.of(cause),
                ended(told(List.of(celsius(limit, Health.OK)), List.of(), List.of()), cause));
        assertEquals(
                Set.of(),
                ended(told(List.of(celsius(NONE, Health.OK)), List.of(), List.of()), cause));
        assertEquals(
                Set.of(),
                ended(told(List.of(celsius(limit, Health.WARNING)), List.of(), List.of()), cause));
    }

    @Test
    void aSupplyOnMainsAndAPairThatIsWellEndTheirs() {
        Judgement read =
                Judgement.well("battery", Message.of("core.well.battery"))
                        .and(Judgement.well("pair", Message.of("core.well.pair", "active")));
        assertEquals(
                Set.of("trap:battery:", "trap:partner:"),
                ended(
                        fans(),
                        read,
                        LATER,
                        "trap:battery:",
                        "trap:partner:",
                        "trap:cpu:",
                        "trap:pfc:GE0/0/1"));
    }

    private static NetworkInventory measured(
            Optional<Duration> uptime,
            List<NetworkInterface> ports,
            List<Reading> loads,
            List<Reading> others) {
        NetworkFacts facts =
                new NetworkFacts(
                        DeviceKind.SWITCH,
                        "",
                        "",
                        Identity.none(),
                        "snmp://10.0.0.1",
                        "",
                        "",
                        "",
                        "",
                        uptime,
                        "standard",
                        false,
                        true);
        return new NetworkInventory(
                facts,
                ports,
                List.of(),
                loads,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                others,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static NetworkInventory others(Reading... others) {
        return measured(Optional.empty(), List.of(), List.of(), List.of(others));
    }

    private static Reading reading(
            String key, String name, Quantity quantity, double value, double most) {
        Thresholds limits =
                new Thresholds(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(most),
                        OptionalDouble.empty());
        return new Reading(
                new Sensor(key, name, quantity, Sensor.Place.ELSEWHERE, limits),
                OptionalDouble.of(value),
                "",
                limits.judge(value),
                LATER);
    }

    private static Set<String> endedAs(NetworkInventory told, String cause, String code) {
        return ToldStates.ended(told, Judgement.none(), List.of(alarm(cause, code)), LATER)
                .well()
                .keySet();
    }

    @Test
    void aBoardThatWasPulledOutIsBackOnceItMeasuresAgain() {
        String cause = "trap:part:entPhysicalIndex 16842753";
        Reading board =
                reading(
                        "1.3.6.1.4.1.2011.5.25.31.1.1.1.1.5.16842753",
                        "LPU 1 CPU",
                        Quantity.UTILISATION,
                        20,
                        90);
        NetworkInventory without = measured(Optional.empty(), List.of(), List.of(), List.of());
        NetworkInventory with = measured(Optional.empty(), List.of(), List.of(board), List.of());
        String removed = "network.snmp.trap.part-removed";
        assertEquals(Set.of(), endedAs(without, cause, removed));
        assertEquals(Set.of(cause), endedAs(with, cause, removed));
        assertEquals(Set.of("trap:part:LPU 1"), endedAs(with, "trap:part:LPU 1", removed));
        assertEquals(Set.of(), endedAs(with, "trap:part:LPU 11", removed));
        assertEquals(Set.of(), endedAs(with, "trap:part:entPhysicalIndex 753", removed));
        assertEquals(Set.of(cause), endedAs(with, cause, "network.snmp.trap.part-failed"));
    }

    @Test
    void powerOverEthernetIsWellBelowItsLimit() {
        String key = "1.3.6.1.2.1.105.1.3.1.1.4.1";
        String cause = "trap:poe:";
        assertEquals(
                Set.of(cause), ended(others(reading(key, "PoE", Quantity.POWER, 115, 300)), cause));
        assertEquals(Set.of(), ended(others(reading(key, "PoE", Quantity.POWER, 350, 300)), cause));
        assertEquals(Set.of(), ended(others(), cause));
    }

    @Test
    void aPduCarriesItsLoadWhereItSaysHowMuchItCan() {
        String cause = "trap:load:";
        Reading well = reading("a", "Phase 1", Quantity.CURRENT, 6, 12);
        Reading full = reading("b", "Phase 2", Quantity.CURRENT, 13, 12);
        assertEquals(Set.of(cause), ended(others(well), cause));
        assertEquals(Set.of(), ended(others(well, full), cause));
        assertEquals(
                Set.of(), ended(others(celsius(NONE, Health.OK)), cause), "no limit, no proof");
    }

    private static NetworkInterface port(boolean up, long lastChange) {
        return new NetworkInterface(
                7,
                "100GE1/0/1",
                "",
                "",
                "ethernetCsmacd",
                LinkState.UP,
                up ? LinkState.UP : LinkState.DOWN,
                OptionalLong.empty(),
                "",
                "full",
                "",
                OptionalLong.of(lastChange),
                InterfaceCounters.NONE);
    }

    /** No agent we know tells PFC's state; a link that was down since has new queues. */
    @Test
    void pfcIsWellOnceItsPortWasDown() {
        String cause = "trap:pfc-deadlock:ifIndex 7";
        Duration up = Duration.ofHours(10);
        long longAgo = Duration.ofHours(1).toMillis() / 10;
        long justNow = up.minusSeconds(30).toMillis() / 10;
        assertEquals(
                Set.of(),
                ended(
                        measured(
                                Optional.of(up),
                                List.of(port(true, longAgo)),
                                List.of(),
                                List.of()),
                        cause));
        assertEquals(
                Set.of(cause),
                ended(
                        measured(
                                Optional.of(up),
                                List.of(port(true, justNow)),
                                List.of(),
                                List.of()),
                        cause));
        assertEquals(
                Set.of(cause),
                ended(
                        measured(
                                Optional.of(up),
                                List.of(port(false, longAgo)),
                                List.of(),
                                List.of()),
                        cause));
    }

    @Test
    void checkSumsAreRightOnceThePortLosesNothing() {
        NetworkInventory read =
                measured(Optional.empty(), List.of(port(true, 0)), List.of(), List.of());
        String cause = "trap:checksums:100GE1/0/1";
        assertEquals(Set.of(), ended(read, cause));
        assertEquals(
                Set.of(cause),
                ended(
                        read,
                        Judgement.well("port-errors:100GE1/0/1", Message.of("core.well.no-losses")),
                        LATER,
                        cause));
    }
}
