package io.rackside.app.console.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.live.Place;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

class InspectionModelTest {
    private final Bench bench = new Bench(SampleSite.hosts());

    private final InspectionModel model =
            new InspectionModel(
                    bench.live,
                    bench.selection,
                    bench.texts,
                    bench.background,
                    Runnable::run,
                    bench.ports.inspections);

    private InspectionModel inspected() {
        bench.ports.inspections.kept.add("site");
        model.open(Optional.empty(), () -> {});
        model.inspect(false);
        return model;
    }

    @Test
    void withoutAClusterThereIsNothingToInspect() {
        model.open(Optional.empty(), () -> {});
        model.inspect(false);
        assertEquals(
                "No cluster is kept yet. Add its kubeconfig first.", model.work().said().get());
        assertEquals(List.of(), bench.ports.asked);
    }

    @Test
    void theWorstChecksComeFirstAndAreCounted() {
        inspected();
        assertEquals(
                List.of("etcd", "nodes", "runc", "images"),
                model.rows().get().stream().map(CheckRow::id).toList());
        assertEquals("1 critical, 1 warning, 1 could not be checked whole, 1 well", model.sum());
        assertTrue(model.when().contains("compared with"), model::when);
        assertEquals("", model.work().said().get());
    }

    @Test
    void whatIsOtherwiseSinceTheLastVisitIsTold() {
        CheckRow nodes = inspected().rows().get().get(1);
        assertEquals("was: well", nodes.since());
        assertTrue(nodes.evidence().getFirst().fresh());
        assertFalse(nodes.evidence().getLast().fresh());
        assertEquals(1, nodes.gone().size());
        assertTrue(nodes.gone().getFirst().startsWith("n9: "), nodes.gone()::toString);
    }

    @Test
    void evidenceNamesTheBoxOfItsNodeAndLeadsToIt() {
        CheckRow.Evidence seen = inspected().rows().get().get(1).evidence().getFirst();
        assertEquals(Status.WARNING, seen.status());
        assertTrue(seen.subject().startsWith("n2 on "), seen::subject);
        assertTrue(seen.subject().endsWith("srv-02"), seen::subject);
        bench.selection.goTo(new Place.Fleet());
        assertTrue(model.goTo(seen.box().orElseThrow()));
        assertEquals(Set.of(new DeviceId("srv-02")), bench.selection.devices().get());
        assertFalse(model.goTo(new DeviceId("gone")));
    }

    @Test
    void aClusterThatWasNotInspectedShowsNothingOfAnother() {
        bench.ports.inspections.kept.add("other");
        inspected();
        model.cluster().set(Optional.of("site"));
        model.inspect(true);
        assertTrue(bench.ports.asked.contains("inspect site with hygiene"));
        assertEquals(4, model.rows().get().size());
        bench.ports.inspections.kept.add("third");
        model.open(Optional.of("third"), () -> {});
        assertEquals(List.of(), model.rows().get());
        assertEquals("", model.sum());
        model.open(Optional.of("site"), () -> {});
        assertEquals(4, model.rows().get().size());
    }
}
