package io.rackside.app.console.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.live.Place;
import io.rackside.app.console.picture.BoxNetwork;
import io.rackside.app.console.picture.CabinetNetwork;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.monitoring.Snapshot;
import io.rackside.model.DeviceId;
import io.rackside.views.network.CableLook;
import io.rackside.views.network.CableMark;
import io.rackside.views.network.MapBox;
import io.rackside.views.network.PortLook;
import io.rackside.views.network.PortMark;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class NetworkLensModelTest {
    private final Bench bench = new Bench(SampleSite.cabled());

    private NetworkLensModel model() {
        return new NetworkLensModel(
                bench.live, bench.selection, bench.texts, bench.background, bench.ports.network);
    }

    private NetworkStand stand() {
        NetworkLensModel model = model();
        bench.selection.lens().set(Lens.NETWORK);
        return model.stand().get();
    }

    private static BoxNetwork box(NetworkStand stand, String name) {
        return stand.of(new DeviceId(name)).orElseThrow();
    }

    private static PortMark port(NetworkStand stand, String box, String port) {
        return stand.picture().portsOf(box).stream()
                .filter(mark -> mark.port().equals(port))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theLensIsOfferedOnceASwitchWasRead() {
        Bench unread = new Bench();
        NetworkLensModel model =
                new NetworkLensModel(
                        unread.live,
                        unread.selection,
                        unread.texts,
                        unread.background,
                        unread.ports.network);
        assertFalse(unread.selection.lenses().contains(Lens.NETWORK));
        unread.live.tell(SampleSite.cabled().snapshot());
        assertTrue(unread.selection.lenses().contains(Lens.NETWORK));
        assertEquals(NetworkStand.NONE, model.stand().get());
    }

    @Test
    void nothingIsAskedForThroughAnotherLens() {
        NetworkLensModel model = model();
        assertEquals(List.of(), bench.ports.asked);
        model.watched(this, true);
        assertEquals(List.of("known a-07"), bench.ports.asked);
    }

    @Test
    void theSameReadingsAreHeldAgainstThePlanOnce() {
        stand();
        Snapshot again = bench.ports.snapshot();
        bench.live.tell(again);
        bench.live.tell(again);
        assertEquals(List.of("known a-07"), bench.ports.asked);
    }

    @Test
    void aBoxSaysWhatIsWorstElseItsPortsOrItsCables() {
        NetworkStand stand = stand();
        assertEquals(Status.CRITICAL, box(stand, "sw-01").status());
        assertEquals("port 3 leads to sw-01 10GE1/0/5", box(stand, "sw-01").words());
        assertEquals("2 cables as planned", box(stand, "srv-01").words());
        assertEquals(Status.OK, box(stand, "srv-01").status());
    }

    @Test
    void aCableIsDrawnAsItWasFound() {
        List<CableMark> cables = stand().picture().cables();
        assertEquals(15, cables.size());
        CableMark wrong =
                cables.stream()
                        .filter(cable -> cable.fromBox().equals("srv-03"))
                        .filter(cable -> cable.fromPort().equals("1"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(CableLook.ELSEWHERE, wrong.look());
        assertEquals("srv-03 1 – sw-01 3: srv-03 1 leads to sw-01 10GE1/0/5", wrong.tip());
        CableMark beyond = cables.getLast();
        assertEquals(CableLook.UNPLANNED, beyond.look());
        assertEquals("8", beyond.fromPort());
        assertEquals("", beyond.toBox());
    }

    @Test
    void aPortIsMarkedByThePrintBesideIt() {
        NetworkStand stand = stand();
        assertEquals(PortLook.UP, port(stand, "sw-01", "1").look());
        assertEquals(PortLook.TROUBLE, port(stand, "sw-01", "3").look());
        assertEquals(PortLook.DOWN, port(stand, "sw-01", "8").look());
        assertEquals(PortLook.DOWN, port(stand, "srv-07", "2").look());
        assertTrue(
                port(stand, "sw-01", "3").tip().contains("srv-05 eno1"),
                port(stand, "sw-01", "3").tip());
    }

    @Test
    void theMapShowsBoxesWithCablesAndNoPowerStrip() {
        List<MapBox> boxes = MapBoxes.of(stand(), bench.live.now());
        assertEquals(9, boxes.size());
        assertTrue(boxes.stream().noneMatch(box -> box.name().startsWith("pdu")));
    }

    @Test
    void onTheWallEachCabinetSaysHowItsCablingStands() {
        NetworkLensModel model = model();
        bench.selection.lens().set(Lens.NETWORK);
        bench.selection.goTo(new Place.Fleet());
        NetworkStand wall = model.stand().get();
        assertEquals(Map.of(), wall.boxes());
        assertEquals(
                Optional.of(new CabinetNetwork(Status.CRITICAL, "11 of 14 cables as planned")),
                wall.of(SampleSite.A07.id()));
        bench.selection.lens().set(Lens.HEALTH);
        assertEquals(NetworkStand.NONE, model.stand().get());
    }

    @Test
    void theGaugeCountsWhatIsAsPlanned() {
        assertEquals("11 / 14", stand().gauges().getFirst().text());
    }
}
