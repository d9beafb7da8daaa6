package io.rackside.app.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.Set;

class FirstPlaceTest {
    private final Sight sight = new Bench().live.now();

    private static Place at(CabinetId cabinet) {
        return new Place.AtCabinet(cabinet);
    }

    @Test
    void oneBeginsWhereOneLeftOff() {
        for (Cabinet cabinet : sight.model().activeCabinets()) {
            assertEquals(
                    at(cabinet.id()),
                    new FirstPlace(sight, Set.of()).of(Optional.of(cabinet.id())));
        }
    }

    @Test
    void aCabinetThatIsGoneGivesWayToTheFirstThatAnythingIsAskedIn() {
        assertEquals(
                at(SampleSite.A07.id()),
                new FirstPlace(sight, Set.of()).of(Optional.of(new CabinetId("gone"))));
    }

    @Test
    void whereNothingIsAskedTheFirstCabinetThatHoldsAnythingIsShown() {
        Place place = new FirstPlace(sight, Set.of(SampleSite.A07.site())).of(Optional.empty());
        assertInstanceOf(Place.AtCabinet.class, place);
    }

    @Test
    void withoutAnyCabinetThereIsTheFleet() {
        assertEquals(
                new Place.Fleet(),
                new FirstPlace(new Sight(SiteModel.empty(), sight.snapshot()), Set.of())
                        .of(Optional.empty()));
    }
}
