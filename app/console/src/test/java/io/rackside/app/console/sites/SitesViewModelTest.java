package io.rackside.app.console.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.live.Place;
import io.rackside.app.console.sample.Bench;
import io.rackside.views.picture.Gauge;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.util.List;

class SitesViewModelTest {
    private final Bench bench = new Bench();
    private final SitesViewModel sites =
            new SitesViewModel(bench.live, bench.selection, bench.texts);

    @Test
    void aRegionHasTheWorstStatusOfWhatIsBelowIt() {
        SiteNode region = sites.nodes().get().getFirst();
        assertEquals("珠海", region.name());
        assertEquals(Status.CRITICAL, region.status());
        assertEquals(1, region.count());
    }

    @Test
    void whatNothingMeasuresIsADashAndNotZero() {
        List<String> texts = sites.envelope().get().stream().map(Gauge::text).toList();
        assertTrue(texts.contains("– / 50\u00a0000"), texts.toString());
    }

    @Test
    void fourteenSocketsAreTheLimitOfThisCabinetAndWarned() {
        Gauge sockets = sites.envelope().get().getFirst();
        assertEquals("14 / 14", sockets.text());
        assertEquals(Status.WARNING, sockets.tone());
    }

    @Test
    void withoutACabinetThereIsNoEnvelope() {
        bench.selection.goTo(new Place.Fleet());
        assertTrue(sites.envelope().get().isEmpty());
    }
}
