package io.rackside.app.console.shell;

import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Sight;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.SiteId;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where a window begins. */
final class FirstPlace {
    private final Sight sight;
    private final Set<SiteId> left;

    /**
     * Looks at what the store knows.
     *
     * @param left sites nothing is asked at
     */
    FirstPlace(Sight sight, Set<SiteId> left) {
        this.sight = sight;
        this.left = Set.copyOf(left);
    }

    /**
     * The wanted cabinet, else the first one that anything is asked in, else the first that holds
     * anything, else the first; the fleet where there is none.
     */
    Place of(Optional<CabinetId> wanted) {
        return wanted.flatMap(sight.model()::cabinet)
                .filter(cabinet -> cabinet.retired().isEmpty())
                .or(() -> cabinets().filter(this::asked).findFirst())
                .or(() -> cabinets().filter(this::holdsAnything).findFirst())
                .or(() -> cabinets().findFirst())
                .<Place>map(cabinet -> new Place.AtCabinet(cabinet.id()))
                .orElseGet(Place.Fleet::new);
    }

    private Stream<Cabinet> cabinets() {
        return sight.model().activeCabinets().stream();
    }

    private boolean asked(Cabinet cabinet) {
        return !left.contains(cabinet.site())
                && sight.model().devicesIn(cabinet.id()).stream().anyMatch(Device::monitored);
    }

    private boolean holdsAnything(Cabinet cabinet) {
        return !sight.model().devicesIn(cabinet.id()).isEmpty();
    }
}
