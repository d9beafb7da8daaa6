package io.rackside.app.console.visit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import org.junit.jupiter.api.Test;

import java.util.List;

class VisitModelTest {
    private final Bench bench = new Bench(SampleSite.cabled());
    private final VisitModel model =
            new VisitModel(bench.texts, bench.background, Runnable::run, bench.ports.visits);

    private void take(String name) {
        bench.ports.visits.take(
                name, List.of(new DeviceId("sw-01"), new DeviceId("sw-02")), (_, _) -> {});
        model.read();
    }

    @Test
    void onlyWhatDiffersIsShownAndLossesAreTold() {
        take("before");
        take("after");
        model.compare(model.visits().get());
        assertEquals(
                List.of(
                        new VisitRow("0", "sw-01", "10GE1/0/3", "off", "on", "off", true),
                        new VisitRow(
                                "1",
                                "sw-01",
                                "",
                                "Line of the configuration is new",
                                "",
                                "vlan 12",
                                false),
                        new VisitRow(
                                "2",
                                "sw-01",
                                "",
                                "Secrets that differ, masked here: 1.",
                                "",
                                "",
                                false),
                        new VisitRow(
                                "3",
                                "sw-02",
                                "",
                                "It was not looked at the second time.",
                                "",
                                "",
                                true)),
                model.rows().get());
        assertEquals(
                "From \"before\" to \"after\" something was lost, or a box could not be compared.",
                model.work().said().get());
        assertTrue(model.compared().get().isPresent());
    }

    @Test
    void oneIsComparedWithTheNewestAndTheNewestAloneIsNothingToCompare() {
        take("before");
        take("after");
        model.compare(List.of(model.visits().get().getFirst()));
        assertEquals(
                "Choose two visits, or one to compare with the newest.", model.work().said().get());
        model.compare(List.of(model.visits().get().getLast()));
        assertEquals(4, model.rows().get().size());
    }

    @Test
    void oneIsComparedWithNowByTakingItsBoxesAgain() {
        take("before");
        bench.ports.visits.problems =
                List.of(new Problem("sw-02", Message.of("core.visit.no-answer")));
        model.compareWithNow(List.of());
        assertEquals(
                List.of("now, against before", "before"),
                model.visits().get().stream().map(one -> one.name()).toList());
        assertEquals(4, model.rows().get().size());
        assertEquals(
                "From \"before\" to \"now, against before\" something was lost, or a box could not"
                        + " be compared. Not read: sw-02: no answer",
                model.work().said().get());
        assertFalse(model.work().busy().get());

        // The newest is now the one just taken: a person has to say which one he means.
        model.compareWithNow(List.of());
        assertEquals(2, model.visits().get().size());
    }

    @Test
    void aRemovedOneIsNotInTheListAnyMore() {
        take("before");
        take("after");
        model.remove(List.of(model.visits().get().getFirst()));
        assertEquals(
                List.of("before"), model.visits().get().stream().map(one -> one.name()).toList());
        assertEquals("Removed: 1.", model.work().said().get());
    }
}
