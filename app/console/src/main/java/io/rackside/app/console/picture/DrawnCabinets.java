package io.rackside.app.console.picture;

import io.rackside.app.console.live.Sight;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.operations.Job;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.Lens;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The pictures of a wall's cabinets, drawn again only where something has changed: of hundreds, a
 * snapshot changes a few. Used by one thread.
 */
final class DrawnCabinets {
    /** How late an age in a picture may be. */
    static final Duration LATE = Duration.ofSeconds(15);

    private record Drawn(
            SiteModel model,
            Lens lens,
            Locale language,
            List<DeviceState> states,
            Optional<CabinetNetwork> cabling,
            Instant at,
            CabinetPicture picture) {
        boolean holds(
                Sight sight,
                Lens wanted,
                Locale spoken,
                Optional<CabinetNetwork> found,
                List<DeviceState> now) {
            Duration age = Duration.between(at, sight.at()).abs();
            return model == sight.model()
                    && lens == wanted
                    && language.equals(spoken)
                    && cabling.equals(found)
                    && age.compareTo(LATE) < 0
                    && same(now);
        }

        /** The monitor hands out the same state as long as nothing has changed. */
        @SuppressWarnings("ReferenceEquality")
        private boolean same(List<DeviceState> now) {
            if (states.size() != now.size()) {
                return false;
            }
            for (int i = 0; i < now.size(); i++) {
                if (states.get(i) != now.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final Map<CabinetId, Drawn> drawn = new HashMap<>();

    CabinetPicture of(
            Cabinet cabinet,
            Sight sight,
            Lens lens,
            Locale language,
            Optional<CabinetNetwork> cabling,
            Supplier<CabinetPicture> drawing) {
        List<DeviceState> states = sight.statesIn(cabinet.id());
        Drawn before = drawn.get(cabinet.id());
        if (before != null && before.holds(sight, lens, language, cabling, states)) {
            return before.picture();
        }
        CabinetPicture picture = drawing.get();
        if (workedOn(states, sight)) {
            drawn.remove(cabinet.id());
        } else {
            drawn.put(
                    cabinet.id(),
                    new Drawn(sight.model(), lens, language, states, cabling, sight.at(), picture));
        }
        return picture;
    }

    /** The progress of a job moves without any box having said anything. */
    private static boolean workedOn(List<DeviceState> states, Sight sight) {
        return sight.snapshot().jobs().stream()
                .filter(job -> job.state() == Job.State.RUNNING)
                .anyMatch(
                        job ->
                                states.stream()
                                        .anyMatch(s -> job.devices().contains(s.device().id())));
    }
}
