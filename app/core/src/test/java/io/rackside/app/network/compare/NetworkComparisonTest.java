package io.rackside.app.network.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.network.Boxes;
import io.rackside.app.network.compare.NetworkDifference.Kind;
import io.rackside.model.Health;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

class NetworkComparisonTest {
    private final Boxes.Read before = look();
    private final Boxes.Read after = look();

    private static Boxes.Read look() {
        return new Boxes.Read("SW-A", "AA:00:00:00:00:00")
                .port("GE0/0/1", true)
                .port("GE0/0/2", true)
                .port("GE0/0/3", false)
                .hears("GE0/0/1", "BB:00:00:00:00:00", "GE0/0/1", "SW-B")
                .upFor(Duration.ofDays(3));
    }

    private List<Kind> kinds() {
        return NetworkComparison.of(before.made(), after.made()).stream()
                .map(NetworkDifference::kind)
                .toList();
    }

    @Test
    void whatStayedTheSameIsNotTold() {
        assertEquals(List.of(), kinds());
    }

    @Test
    void lossesComeFirst() {
        after.port("GE0/0/3", true).port("GE0/0/2", false);
        assertEquals(List.of(Kind.LINK_LOST, Kind.LINK_NEW), kinds());
    }

    @Test
    void aPortThatWasShutIsNoLostLink() {
        after.shut("GE0/0/2");
        assertEquals(List.of(Kind.SHUT), kinds());
    }

    private List<String> values() {
        return NetworkComparison.of(before.made(), after.made()).stream()
                .map(each -> each.port() + ": " + said(each.before()) + " > " + said(each.after()))
                .toList();
    }

    private static String said(Optional<Message> value) {
        return value.map(
                        each ->
                                each.arguments().isEmpty()
                                        ? each.code()
                                        : each.arguments().getFirst().toString())
                .orElse("-");
    }

    @Test
    void eachDifferenceSaysWhatItWasAndWhatItIs() {
        before.port("GE0/0/4", true).errors("GE0/0/2", 3).learned("00:E0:FC:00:00:07", "GE0/0/1");
        after.port("GE0/0/3", true).port("GE0/0/5", false).errors("GE0/0/2", 10);
        after.learned("00:E0:FC:00:00:07", "GE0/0/2");
        after.hears("GE0/0/3", "CC:00:00:00:00:00", "1", "SW-C");
        assertEquals(
                List.of(
                        "GE0/0/2: 3 > 10",
                        "GE0/0/4: core.netdiff.is-up > -",
                        "GE0/0/3: core.netdiff.is-down > core.netdiff.is-up",
                        "GE0/0/5: - > core.netdiff.is-down",
                        "GE0/0/3: - > SW-C 1",
                        "GE0/0/2: 00:E0:FC:00:00:07 GE0/0/1 > 00:E0:FC:00:00:07 GE0/0/2"),
                values());
    }

    @Test
    void aPortThatWasShutWasUpAndIsShut() {
        after.shut("GE0/0/2");
        assertEquals(List.of("GE0/0/2: core.netdiff.is-up > core.netdiff.is-shut"), values());
    }

    @Test
    void aNeighbourThatMovedIsLostAndNew() {
        after.hears("GE0/0/2", "CC:00:00:00:00:00", "1", "SW-C");
        assertEquals(List.of(Kind.NEIGHBOUR_NEW), kinds());
        before.hears("GE0/0/3", "DD:00:00:00:00:00", "1", "SW-D");
        assertEquals(List.of(Kind.NEIGHBOUR_LOST, Kind.NEIGHBOUR_NEW), kinds());
    }

    @Test
    void ofALookThatBrokeOffNothingIsGone() {
        before.port("GE0/0/9", true).hears("GE0/0/9", "DD:00:00:00:00:00", "1", "SW-D");
        before.learned("00:E0:FC:00:00:01", "GE0/0/9");
        after.brokeOff();
        assertEquals(List.of(), kinds());
    }

    @Test
    void addressesThatMovedOrWentAreTold() {
        before.learned("00:E0:FC:00:00:01", "GE0/0/1").learned("00:E0:FC:00:00:02", "GE0/0/1");
        after.learned("00:E0:FC:00:00:01", "GE0/0/2").learned("00:E0:FC:00:00:03", "GE0/0/2");
        assertEquals(List.of(Kind.ADDRESS_LOST, Kind.ADDRESS_MOVED, Kind.ADDRESS_NEW), kinds());
    }

    @Test
    void lightIsTakenWhereThePortIsUp() {
        before.light("GE0/0/1", -5, Health.OK).light("GE0/0/3", -5, Health.OK);
        after.light("GE0/0/1", -6.5, Health.OK).light("GE0/0/3", -40, Health.UNKNOWN);
        assertEquals(List.of(Kind.LIGHT), kinds());
    }

    @Test
    void aLittleLessLightIsNothing() {
        before.light("GE0/0/1", -5, Health.OK);
        after.light("GE0/0/1", -5.9, Health.OK);
        assertEquals(List.of(), kinds());
    }

    @Test
    void errorsCountOnlyWhileTheCountersWentOn() {
        before.errors("GE0/0/1", 5);
        after.errors("GE0/0/1", 9);
        assertEquals(List.of(Kind.ERRORS), kinds());
        after.upFor(Duration.ofMinutes(2));
        assertEquals(List.of(Kind.RESTARTED), kinds());
    }
}
