package io.rackside.app.console.cabinet;

import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.BaselineStand;
import io.rackside.app.console.picture.Beside;
import io.rackside.app.console.picture.CabinetPictures;
import io.rackside.app.console.picture.FirmwareStand;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.picture.WorkloadStand;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.PowerPeaks;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.GroupPicture;
import io.rackside.views.picture.Lens;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the middle draws: one cabinet, a wall of cabinets, or what to do where there is none. */
public final class MiddleViewModel {
    /** What there is to draw. */
    public sealed interface Drawing {
        record OneCabinet(CabinetPicture picture) implements Drawing {}

        record Wall(List<GroupPicture> groups) implements Drawing {
            public Wall {
                groups = List.copyOf(groups);
            }
        }

        /** No cabinet there yet; {@code site} is where the next one would go. */
        record Nothing(Optional<Site> site) implements Drawing {}
    }

    /** Reads the peaks of boxes behind the window. */
    public interface Peaks {
        void read(Collection<DeviceId> boxes, Consumer<PowerPeaks> done);
    }

    /** A peak is of the last day: it can be a minute late. */
    private static final Duration PEAKS_HOLD = Duration.ofMinutes(1);

    /** The peaks of one cabinet, and when they were asked for. */
    private record Peaked(CabinetId cabinet, Instant asked, PowerPeaks peaks) {}

    private final Live live;
    private final Selection selection;
    private final CabinetPictures pictures;
    private final Peaks peaks;
    private final Supplier<FirmwareStand> firmware;
    private final Supplier<NetworkStand> network;
    private final Supplier<BaselineStand> baseline;
    private final Supplier<WorkloadStand> workloads;
    private Optional<Peaked> peaked = Optional.empty();
    private final ReadOnlyObjectWrapper<Drawing> drawing =
            new ReadOnlyObjectWrapper<>(this, "drawing", new Drawing.Nothing(Optional.empty()));

    /**
     * A drawing of what is selected.
     *
     * @param firmware what the firmware lens shows
     * @param network what the network lens shows
     * @param baseline what the baseline lens shows
     * @param workloads what the workloads lens shows
     */
    public MiddleViewModel(
            Live live,
            Selection selection,
            Texts texts,
            Peaks peaks,
            ObservableValue<FirmwareStand> firmware,
            ObservableValue<NetworkStand> network,
            ObservableValue<BaselineStand> baseline,
            ObservableValue<WorkloadStand> workloads) {
        this.workloads = workloads::getValue;
        workloads.addListener((_, _, _) -> look());
        this.baseline = baseline::getValue;
        baseline.addListener((_, _, _) -> look());
        this.firmware = firmware::getValue;
        this.network = network::getValue;
        network.addListener((_, _, _) -> look());
        firmware.addListener((_, _, _) -> look());
        this.live = live;
        this.selection = selection;
        this.pictures = new CabinetPictures(texts);
        this.peaks = peaks;
        live.sight().addListener((_, _, _) -> look());
        selection.place().addListener((_, _, _) -> look());
        selection.lens().addListener((_, _, _) -> look());
        texts.language().addListener((_, _, _) -> look());
        look();
    }

    public ReadOnlyObjectProperty<Drawing> drawing() {
        return drawing.getReadOnlyProperty();
    }

    private void look() {
        Sight sight = live.now();
        drawing.set(
                switch (selection.place().get()) {
                    case Place.AtCabinet at ->
                            sight.model()
                                    .cabinet(at.cabinet())
                                    .filter(cabinet -> cabinet.retired().isEmpty())
                                    .map(cabinet -> one(cabinet, sight))
                                    .orElseGet(() -> wall(sight.model().activeSites(), sight));
                    case Place.AtSite at ->
                            wall(
                                    sight.model().activeSites().stream()
                                            .filter(within(at.site(), sight)::contains)
                                            .toList(),
                                    sight);
                    case Place.Fleet _ -> wall(sight.model().activeSites(), sight);
                });
    }

    private Drawing one(Cabinet cabinet, Sight sight) {
        Lens lens = selection.lens().get();
        PowerPeaks shown = lens == Lens.POWER ? peaksOf(cabinet, sight) : PowerPeaks.NONE;
        return new Drawing.OneCabinet(
                pictures.of(
                        cabinet,
                        sight,
                        lens,
                        new Beside(
                                shown,
                                firmware.get(),
                                workloads.get(),
                                network.get(),
                                baseline.get())));
    }

    /** Those known; asks for newer ones when it is time. */
    private PowerPeaks peaksOf(Cabinet cabinet, Sight sight) {
        Optional<Peaked> known = peaked.filter(p -> p.cabinet().equals(cabinet.id()));
        PowerPeaks now = known.map(Peaked::peaks).orElse(PowerPeaks.NONE);
        if (known.filter(p -> p.asked().plus(PEAKS_HOLD).isAfter(sight.at())).isEmpty()) {
            peaked = Optional.of(new Peaked(cabinet.id(), sight.at(), now));
            peaks.read(
                    sight.model().devicesIn(cabinet.id()).stream().map(Device::id).toList(),
                    read -> take(cabinet.id(), read));
        }
        return now;
    }

    private void take(CabinetId cabinet, PowerPeaks read) {
        if (peaked.filter(p -> p.cabinet().equals(cabinet)).isPresent()) {
            peaked = peaked.map(p -> new Peaked(cabinet, p.asked(), read));
            look();
        }
    }

    private Drawing wall(List<Site> sites, Sight sight) {
        List<GroupPicture> groups =
                pictures.groups(
                        sites,
                        sight,
                        selection.lens().get(),
                        Beside.NOTHING
                                .with(network.get())
                                .with(baseline.get())
                                .with(workloads.get()));
        return groups.isEmpty()
                ? new Drawing.Nothing(sites.stream().findFirst())
                : new Drawing.Wall(groups);
    }

    /** The site and everything under it. */
    private static Set<Site> within(SiteId top, Sight sight) {
        Set<SiteId> ids = new HashSet<>(Set.of(top));
        Set<Site> found = new HashSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Site site : sight.model().activeSites()) {
                boolean inside =
                        ids.contains(site.id()) || site.parent().filter(ids::contains).isPresent();
                if (inside && found.add(site)) {
                    ids.add(site.id());
                    grown = true;
                }
            }
        }
        return found;
    }
}
