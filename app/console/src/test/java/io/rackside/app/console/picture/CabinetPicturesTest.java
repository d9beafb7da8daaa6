package io.rackside.app.console.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.PowerPeaks;
import io.rackside.model.DeviceId;
import io.rackside.model.Health;
import io.rackside.model.PowerState;
import io.rackside.model.Quantity;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.BoxWorkloads;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;
import io.rackside.views.picture.WorkloadOwner;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

class CabinetPicturesTest {
    private final Bench bench = new Bench();
    private final CabinetPictures pictures = new CabinetPictures(bench.texts);

    private CabinetPicture through(Lens lens) {
        return pictures.of(SampleSite.A07, bench.live.now(), lens);
    }

    private static BoxPicture box(CabinetPicture picture, String name) {
        return picture.boxes().stream()
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFaultyPartIsMarkedOnItsBox() {
        assertEquals(Status.CRITICAL, box(through(Lens.HEALTH), "srv-03").parts().get("PSU2"));
    }

    @Test
    void aSilentBoxIsHatchedWithItsAge() {
        BoxPicture silent = box(through(Lens.HEALTH), "srv-06");
        assertEquals(Status.UNKNOWN, silent.status());
        assertTrue(silent.stale().isPresent());
        assertTrue(silent.callout().text().startsWith("silent for"), silent.callout().text());
    }

    @Test
    void aBoxNothingTalksToHasNoStatus() {
        assertEquals(Status.NOT_MONITORED, box(through(Lens.HEALTH), "sw-01").status());
    }

    @Test
    void thermalSaysTheHeadroomToTheNearestLimit() {
        BoxPicture box = box(through(Lens.THERMAL), "srv-01");
        assertTrue(box.callout().text().contains("to the limit"), box.callout().text());
        assertTrue(box.lensValue().isPresent());
    }

    @Test
    void onTheWallEachCabinetSaysHowMuchItHasOfTheClusterThatIsLookedFor() {
        for (boolean lit : List.of(true, false)) {
            BoxWorkload carries =
                    new BoxWorkload("", "", new BoxWorkloads(List.of(), List.of(), List.of(), lit));
            WorkloadStand stand =
                    new WorkloadStand(
                            Map.of(new DeviceId("srv-01"), carries),
                            Map.of(
                                    SampleSite.A07.id(),
                                    List.of(new WorkloadOwner("bay-1", BoxWorkloads.LIT, 3))));
            CabinetPicture shown =
                    pictures
                            .groups(
                                    List.copyOf(bench.live.now().model().sites()),
                                    bench.live.now(),
                                    Lens.WORKLOADS,
                                    Beside.NOTHING.with(stand))
                            .stream()
                            .flatMap(group -> group.cabinets().stream())
                            .filter(cabinet -> cabinet.id().equals(SampleSite.A07.id()))
                            .findFirst()
                            .orElseThrow();
            assertEquals(lit, shown.summary().startsWith("bay-1: 3 · "), shown.summary());
            assertEquals(lit, shown.accessibleText().contains("bay-1: 3"));
        }
    }

    @Test
    void powerAddsUpTheFeeds() {
        CabinetPicture picture = through(Lens.POWER);
        assertEquals(
                List.of("Cabinet", "Feed A", "Feed B"),
                picture.gauges().stream().map(g -> g.label()).toList());
        assertTrue(picture.gauges().getFirst().text().endsWith("8.0 kW"));
    }

    @Test
    void powerSaysThePeakBesideWhatIsDrawnNow() {
        CabinetPicture picture =
                pictures.of(
                        SampleSite.A07,
                        bench.live.now(),
                        Lens.POWER,
                        Beside.NOTHING.with(
                                new PowerPeaks(
                                        Map.of(new DeviceId("srv-01"), 612.0),
                                        OptionalDouble.of(7310))));
        assertTrue(
                box(picture, "srv-01")
                        .callout()
                        .text()
                        .endsWith("peak " + Figures.of(612, Quantity.POWER)));
        assertTrue(picture.gauges().getFirst().text().endsWith("24 h peak 7.3 kW"));
    }

    @Test
    void aPeakIsNeverBelowWhatIsDrawnNow() {
        CabinetPicture picture =
                pictures.of(
                        SampleSite.A07,
                        bench.live.now(),
                        Lens.POWER,
                        Beside.NOTHING.with(
                                new PowerPeaks(
                                        Map.of(new DeviceId("srv-01"), 1.0),
                                        OptionalDouble.of(1))));
        assertFalse(
                box(picture, "srv-01")
                        .callout()
                        .text()
                        .endsWith("peak " + Figures.of(1, Quantity.POWER)));
        assertFalse(picture.gauges().getFirst().text().endsWith("24 h peak 0.0 kW"));
    }

    @Test
    void theTileSaysHowManyNeedAHand() {
        assertEquals("1 critical · 1 to look at · 1 unknown", through(Lens.HEALTH).summary());
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_ASKED", "STALE", "SILENT", "STOPPED"})
    void whatIsNotFreshIsNeverGreen(Contact contact) {
        DeviceState fresh = bench.live.now().statesIn(SampleSite.A07.id()).getFirst();
        DeviceState old =
                new DeviceState(
                        fresh.device(),
                        contact,
                        Health.OK,
                        PowerState.ON,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty());
        assertFalse(BoxStatus.of(old) == Status.OK);
        assertTrue(BoxStatus.stale(old));
    }
}
