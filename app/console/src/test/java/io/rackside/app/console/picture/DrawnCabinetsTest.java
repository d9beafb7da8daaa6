package io.rackside.app.console.picture;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.rackside.app.console.live.Sight;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Snapshot;
import io.rackside.model.DeviceId;
import io.rackside.model.PowerState;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.Lens;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class DrawnCabinetsTest {
    private final Bench bench = new Bench();
    private final CabinetPictures pictures = new CabinetPictures(bench.texts);
    private final Sight first = bench.live.now();

    private CabinetPicture drawn(Sight sight, Lens lens) {
        return pictures.groups(sight.model().activeSites(), sight, lens, NetworkStand.NONE).stream()
                .flatMap(group -> group.cabinets().stream())
                .filter(picture -> picture.id().equals(SampleSite.A07.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Sight seen(Sight sight, Instant at, Map<DeviceId, DeviceState> devices) {
        Snapshot was = sight.snapshot();
        return new Sight(
                sight.model(),
                new Snapshot(
                        at,
                        was.sites(),
                        was.cabinets(),
                        devices,
                        was.alarms(),
                        List.of(),
                        was.kbitPerSecond()));
    }

    @Test
    void aCabinetInWhichNothingChangedIsNotDrawnAgain() {
        Map<DeviceId, DeviceState> same = first.snapshot().devices();
        Sight before = seen(first, first.at(), same);
        Sight after = seen(first, first.at().plusSeconds(1), Map.copyOf(same));
        assertSame(drawn(before, Lens.HEALTH), drawn(after, Lens.HEALTH));
    }

    @Test
    void aBoxThatChangedALensAndALanguageDrawAnew() {
        Sight before = seen(first, first.at(), first.snapshot().devices());
        CabinetPicture old = drawn(before, Lens.HEALTH);
        assertNotSame(old, drawn(before, Lens.THERMAL));
        Map<DeviceId, DeviceState> changed = new HashMap<>(first.snapshot().devices());
        DeviceState box = before.statesIn(SampleSite.A07.id()).getFirst();
        changed.put(
                box.device().id(),
                new DeviceState(
                        box.device(),
                        box.contact(),
                        box.health(),
                        PowerState.OFF,
                        box.lastAnswer(),
                        box.silentSince(),
                        box.trouble(),
                        box.findings(),
                        box.inventory(),
                        box.readings(),
                        box.network()));
        CabinetPicture off = drawn(seen(first, first.at(), changed), Lens.HEALTH);
        assertNotSame(old, off);
        bench.texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertNotSame(off, drawn(seen(first, first.at(), changed), Lens.HEALTH));
    }

    @Test
    void anAgeIsLateByAFewSecondsAtMost() {
        Map<DeviceId, DeviceState> same = first.snapshot().devices();
        CabinetPicture old = drawn(seen(first, first.at(), same), Lens.HEALTH);
        Instant later = first.at().plus(DrawnCabinets.LATE);
        assertNotSame(old, drawn(seen(first, later, same), Lens.HEALTH));
    }
}
