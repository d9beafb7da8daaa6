package io.rackside.app.console.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleOffload;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.offload.OffloadWish;
import io.rackside.model.Message;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.util.List;

class OffloadActsTest {
    private final Bench bench = new Bench(SampleSite.hosts());
    private final OffloadActs acts =
            new OffloadActs(
                    () ->
                            bench.ports.offload.plan(
                                    SampleOffload.HOST,
                                    OffloadWish.of("enp1s0f0", "storage-rdma")));

    private ActViewModel asked() {
        ActViewModel model = new ActViewModel(acts, bench.background, _ -> true);
        model.ask();
        return model;
    }

    @Test
    void aPlanIsStartedAsItWasShown() {
        ActViewModel model = asked();
        assertTrue(model.ready().get());
        model.start(_ -> bench.ports.asked.add("begun"));
        assertEquals(
                List.of("apply offload srv-01 enp1s0f0", "begun"), bench.ports.asked.subList(1, 3));
    }

    @Test
    void whatMustNotRunCanBeLookedAtAndNotBegun() {
        bench.ports.offload.refusals.add(Message.of("console.offload.may-not-run"));
        ActViewModel model = asked();
        assertEquals("It must not run as planned.", bench.texts.say(model.failure().get().what()));
        assertFalse(model.ready().get());
        PlanRows.Sentence first =
                PlanRows.sentences(acts.plan().orElseThrow(), bench.texts).getFirst();
        assertEquals("It must not run as planned.", first.words());
        assertEquals(Status.CRITICAL, first.status());
    }

    @Test
    void aPlanTellsHoldersOrderCostAndTheWayBack() {
        asked();
        List<PlanRow> rows = PlanRows.of(acts.plan().orElseThrow(), bench.texts);
        assertEquals(
                List.of(
                        "Who has the virtual functions",
                        "Changes, in this order",
                        "Left as it is",
                        "The way back",
                        "As wanted already"),
                rows.stream().map(PlanRow::group).distinct().toList());
        PlanRow change = rows.get(1);
        assertEquals("1500", change.from());
        assertEquals("9000", change.to());
        assertEquals(Status.WARNING, change.status());
        assertTrue(change.cost().contains(" · "), change.cost());
    }
}
