package io.rackside.app.console.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class BoxPagesModelTest {
    private final Bench bench = new Bench(SampleSite.cabled());
    private final BoxPagesModel model =
            new BoxPagesModel(
                    bench.live,
                    bench.texts,
                    new NetworkLensModel(
                            bench.live,
                            bench.selection,
                            bench.texts,
                            bench.background,
                            bench.ports.network));

    private Optional<Device> box(String name) {
        return bench.live.now().model().device(new DeviceId(name));
    }

    private BoxRow row(String name) {
        return model.page().get().orElseThrow().rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String told(String name, String heading) {
        BoxSection section = model.page().get().orElseThrow().section();
        return row(name).more().get(section.moreCodes().indexOf(heading));
    }

    @Test
    void onlySectionsOfWhichSomethingWasToldAreListed() {
        model.look(box("sw-01"));
        model.watched(true);
        assertEquals(
                List.of(
                        BoxSection.PORTS,
                        BoxSection.NEIGHBOURS,
                        BoxSection.OPTICS,
                        BoxSection.DEVICE),
                model.lines().get().stream().map(BoxPage.Line::section).toList());
        assertEquals("7/8 up", model.lines().get().getFirst().sum());
    }

    @Test
    void aPortSaysWhoShouldBeThereAndWhoIs() {
        model.look(box("sw-01"));
        model.watched(true);
        model.open(BoxSection.PORTS);
        assertTrue(told("10GE1/0/3", "console.panel.planned").startsWith("srv-03 1"));
        assertEquals("srv-05 eno1", told("10GE1/0/3", "console.panel.found"));
        assertEquals(Status.CRITICAL, row("10GE1/0/3").status());
        assertEquals("10\u00a0Gbit/s", row("10GE1/0/2").value());
        assertEquals("full duplex", row("10GE1/0/2").aside());
    }

    @Test
    void aPortWithoutALinkHasNoSpeed() {
        model.look(box("sw-01"));
        model.watched(true);
        model.open(BoxSection.PORTS);
        assertEquals("no link", row("10GE1/0/8").value());
        assertEquals("", told("10GE1/0/8", "console.told.speed"));
        assertEquals(Status.NOT_MONITORED, row("10GE1/0/8").status());
    }

    @Test
    void everyRowHasWhatTheHeadingsOfItsSectionName() {
        model.look(box("sw-01"));
        model.watched(true);
        for (BoxPage.Line line : model.lines().get()) {
            model.open(line.section());
            assertEquals(line.section(), model.page().get().orElseThrow().section());
            for (BoxRow row : model.page().get().orElseThrow().rows()) {
                assertEquals(line.section().moreCodes().size(), row.more().size(), row.name());
            }
        }
    }

    @Test
    void anOpenSectionStaysOpenForTheNextBoxAndIsLeftForTheList() {
        model.look(box("sw-01"));
        model.watched(true);
        model.open(BoxSection.OPTICS);
        model.look(box("sw-02"));
        assertEquals(BoxSection.OPTICS, model.page().get().orElseThrow().section());
        model.back();
        assertTrue(model.page().get().isEmpty());
    }

    @Test
    void aServerHasNoSuchPages() {
        model.look(box("srv-01"));
        model.watched(true);
        assertEquals(List.of(), model.lines().get());
    }

    @Test
    void outOfSightNothingIsPutIntoWords() {
        model.look(box("sw-01"));
        assertEquals(List.of(), model.lines().get());
    }
}
