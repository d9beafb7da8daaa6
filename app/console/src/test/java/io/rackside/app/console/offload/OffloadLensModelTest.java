package io.rackside.app.console.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleOffload;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.offload.OffloadStatus;
import io.rackside.app.offload.PortVerdict;
import io.rackside.app.offload.PortView;
import io.rackside.operations.Job;
import io.rackside.views.network.NetworkPicture;
import io.rackside.views.network.OffloadSign;
import io.rackside.views.network.PortLook;
import io.rackside.views.network.PortMark;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;

import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class OffloadLensModelTest {
    private final Bench bench = new Bench(SampleSite.hosts());
    private final SimpleObjectProperty<NetworkStand> cabling =
            new SimpleObjectProperty<>(
                    new NetworkStand(
                            Map.of(),
                            new NetworkPicture(
                                    Map.of(
                                            "srv-01",
                                            List.of(
                                                    new PortMark(
                                                            "enp1s0f0", PortLook.UP, "planned"))),
                                    List.of()),
                            List.of()));

    private NetworkStand stand() {
        OffloadLensModel model =
                new OffloadLensModel(
                        bench.live,
                        bench.selection,
                        bench.texts,
                        bench.background,
                        bench.ports.offload,
                        cabling);
        bench.selection.lens().set(Lens.NETWORK);
        return model.stand().get();
    }

    private List<PortMark> marks(NetworkStand stand) {
        return stand.picture().portsOf("srv-01");
    }

    @Test
    void aHostThatWasNotReadHasItsPortsMarkedSo() {
        List<PortMark> marks = marks(stand());
        assertEquals(Optional.of(OffloadSign.NOT_READ), marks.getFirst().offload());
        assertEquals("planned\nOffload not read", marks.getFirst().tip());
        assertFalse(bench.selection.lenses().contains(Lens.NETWORK));
    }

    @Test
    void everyPortThatCanBeSetIsDrawnWithHowItsCardStands() {
        bench.ports.offload.readBoth();
        NetworkStand stand = stand();
        List<PortMark> marks = marks(stand);
        assertEquals(List.of("enp1s0f0", "enp1s0f1"), marks.stream().map(PortMark::port).toList());
        assertEquals(Optional.of(OffloadSign.IN_FORCE), marks.getFirst().offload());
        assertEquals("planned\nStorage RDMA in force", marks.getFirst().tip());
        assertEquals(Optional.of(OffloadSign.PLAIN), marks.getLast().offload());
        assertEquals(PortLook.DOWN, marks.getLast().look());
        assertTrue(bench.selection.lenses().contains(Lens.NETWORK));
        assertEquals(Status.OK, stand.of(SampleOffload.HOST).orElseThrow().status());
        assertEquals(
                "enp1s0f0: Storage RDMA in force",
                stand.of(SampleOffload.HOST).orElseThrow().words());
    }

    @Test
    void aSignIsAtTheSocketThatIsProvedToBeThePort() {
        bench.ports.offload.readBoth();
        OffloadLensModel.Known known =
                new OffloadLensModel.Known(
                        Map.of(
                                SampleOffload.HOST,
                                bench.ports.offload.kept(SampleOffload.HOST).orElseThrow()),
                        Map.of(),
                        bench.ports.offload.profiles());
        NetworkStand base =
                new NetworkStand(
                        Map.of(),
                        new NetworkPicture(
                                Map.of(
                                        "srv-01",
                                        List.of(
                                                new PortMark("1", PortLook.UP, "planned"),
                                                new PortMark("2", PortLook.UP, "too"))),
                                List.of()),
                        List.of());
        List<PortMark> marks =
                marks(
                        new OffloadStands(bench.texts)
                                .with(
                                        base,
                                        List.of(
                                                bench.live
                                                        .now()
                                                        .model()
                                                        .device(SampleOffload.HOST)
                                                        .orElseThrow()),
                                        known,
                                        Map.of(
                                                SampleOffload.HOST,
                                                Map.of("2", "enp1s0f0", "Card-2", "enp1s0f1")),
                                        SampleSite.NOW));
        assertEquals(List.of("1", "2", "Card-2"), marks.stream().map(PortMark::port).toList());
        assertEquals(Optional.empty(), marks.getFirst().offload());
        assertEquals(Optional.of(OffloadSign.IN_FORCE), marks.get(1).offload());
        assertEquals("too\nenp1s0f0: Storage RDMA in force", marks.get(1).tip());
        assertEquals(Optional.of(OffloadSign.PLAIN), marks.getLast().offload());
    }

    @Test
    void theLastChangeOfAPortSpeaksBeforeItsProfile() {
        bench.ports.offload.readBoth();
        PortView port =
                bench.ports.offload.kept(SampleOffload.HOST).orElseThrow().ports().getFirst();
        assertEquals(OffloadSign.REFUSED, sign(port, Job.State.FAILED));
        assertEquals(OffloadSign.REFUSED, sign(port, Job.State.IN_DOUBT));
        assertEquals(OffloadSign.CHANGING, sign(port, Job.State.RUNNING));
        assertEquals(OffloadSign.IN_FORCE, sign(port, Job.State.DONE));
    }

    private static OffloadSign sign(PortView port, Job.State state) {
        OffloadStatus last = SampleOffload.status("o1", state, "ended", Optional.empty());
        return OffloadStands.sign(
                port, Optional.of(last), Optional.of(PortVerdict.State.AS_WANTED), false);
    }

    @Test
    void onlyWhatWasReadOfLateAndWholeIsShownAsWell() {
        PortView port = bench.ports.offload.read(SampleOffload.HOST).ports().getFirst();
        assertEquals(OffloadSign.NOT_READ, sign(port, PortVerdict.State.UNREAD, false));
        assertEquals(OffloadSign.AFTER_RESTART, sign(port, PortVerdict.State.AFTER_RESTART, false));
        assertEquals(OffloadSign.DRIFT, sign(port, PortVerdict.State.DRIFTED, true));
        assertEquals(OffloadSign.NOT_READ, sign(port, PortVerdict.State.AS_WANTED, true));
        assertEquals(
                OffloadSign.NOT_READ,
                OffloadStands.sign(port, Optional.empty(), Optional.empty(), true));
    }

    private static OffloadSign sign(PortView port, PortVerdict.State state, boolean old) {
        return OffloadStands.sign(port, Optional.empty(), Optional.of(state), old);
    }

    @Test
    void aValueThatWaitsForTheNextStartIsNotInForce() {
        bench.ports.offload.mtu = "1500";
        bench.ports.offload.readBoth();
        NetworkStand stand = stand();
        assertEquals(Optional.of(OffloadSign.AFTER_RESTART), marks(stand).getFirst().offload());
        assertEquals(
                "planned\nStorage RDMA counts from the next start on",
                marks(stand).getFirst().tip());
        assertEquals(Status.WARNING, stand.of(SampleOffload.HOST).orElseThrow().status());
    }

    @Test
    void anOldReadingIsNeverGreen() {
        bench.ports.offload.age = Duration.ofHours(13);
        bench.ports.offload.readBoth();
        NetworkStand stand = stand();
        for (PortMark mark : marks(stand)) {
            assertEquals(Optional.of(OffloadSign.NOT_READ), mark.offload());
        }
        assertEquals(Status.UNKNOWN, stand.of(SampleOffload.HOST).orElseThrow().status());
        assertEquals(
                "enp1s0f0: Read 13 h ago: too old to tell how it is now",
                stand.of(SampleOffload.HOST).orElseThrow().words());
    }

    @Test
    void throughAnotherLensNothingIsAdded() {
        bench.ports.offload.readBoth();
        stand();
        bench.selection.lens().set(Lens.HEALTH);
        OffloadLensModel model =
                new OffloadLensModel(
                        bench.live,
                        bench.selection,
                        bench.texts,
                        bench.background,
                        bench.ports.offload,
                        cabling);
        assertEquals(cabling.get(), model.stand().get());
    }
}
