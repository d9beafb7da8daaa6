package io.rackside.app.console.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.inspector.Card;
import io.rackside.app.console.inspector.InspectorViewModel;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.views.picture.Lens;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A fault of a server, and what it puts at risk, in one line. */
class AtRiskTest {
    private static final DeviceId SERVER = new DeviceId("srv-01");

    private final Bench bench = new Bench(SampleSite.hosts());

    private WorkloadModel model() {
        return new WorkloadModel(
                bench.live,
                bench.selection,
                bench.texts,
                bench.background,
                bench.ports.workloads,
                () -> SampleSite.NOW);
    }

    private Optional<String> said(WorkloadModel model, DeviceId box) {
        return model.atRisk(box).map(bench.texts::say);
    }

    @Test
    void withoutAClusterNothingIsSaid() {
        assertEquals(Optional.empty(), said(model(), SERVER));
    }

    @Test
    void whatRunsOnTheBoxIsCountedAndNamedMachinesFirst() {
        bench.ports.workloads.kept.add("site");
        WorkloadModel model = model();
        assertEquals(Optional.of("What runs on it was not read yet."), said(model, SERVER));
        assertEquals(Optional.empty(), said(model, new DeviceId("pdu-a")), "it is no server");
        bench.selection.lens().set(Lens.WORKLOADS);
        assertEquals(
                Optional.of("At risk: 3 VMs, 2 pods: farm-1, scada-1, scada-2, etcd-n1 and more"),
                said(model, SERVER));
        assertEquals(Optional.empty(), said(model, new DeviceId("srv-03")), "it is no node");
    }

    @Test
    void itStandsOnTheCardOfTheFirstFaultAndOnNoOther() {
        InspectorViewModel inspector =
                new InspectorViewModel(
                        bench.live,
                        bench.selection,
                        bench.texts,
                        _ -> Optional.of(Message.of("console.card.at-risk", 9, 14, "a, b")));
        bench.selection.choose(Set.of(new DeviceId("srv-03")));
        List<Card> cards = inspector.shown().get().cards();
        assertTrue(cards.getFirst().workloads());
        assertTrue(
                cards.getFirst().text().startsWith("At risk: 9 VMs, 14 pods: a, b\n"),
                cards.getFirst()::text);
        assertEquals(1, cards.stream().filter(Card::workloads).count());
        bench.selection.choose(Set.of(new DeviceId("srv-07")));
        assertFalse(
                inspector.shown().get().cards().stream().anyMatch(Card::workloads),
                "nothing is wrong with it");
    }
}
