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
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInventory;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
}
