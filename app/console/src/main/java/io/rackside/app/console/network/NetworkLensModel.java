package io.rackside.app.console.network;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.network.cabling.Cabling;
import io.rackside.app.network.cabling.CablingStanding;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.network.NetworkInventory;
import io.rackside.views.picture.Lens;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the network lens and the acceptance list show: the planned cables of the shown cabinet held
 * against what its boxes said last, anew when one of them has said something else. Nothing is asked
 * of a box.
 */
public final class NetworkLensModel {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** The cabling of a whole fleet is not found anew more often. */
    private static final Duration WALL_EVERY = Duration.ofSeconds(5);

    /** What the cabling of a cabinet was found from. */
    private record Source(CabinetId cabinet, SiteModel model, List<Told> told) {}

    private record Told(Optional<NetworkInventory> network, Optional<Inventory> server) {}

    private final Live live;
    private final Selection selection;
    private final Background background;
    private final NetworkDoor door;
    private final NetworkStands stands;
    private final ReadOnlyObjectWrapper<Optional<CablingSeen>> seen =
            new ReadOnlyObjectWrapper<>(this, "seen", Optional.empty());
    private final ReadOnlyObjectWrapper<NetworkStand> stand =
            new ReadOnlyObjectWrapper<>(this, "stand", NetworkStand.NONE);
    private Optional<Source> held = Optional.empty();
    private boolean holding;
    private Map<CabinetId, CablingStanding> standings = Map.of();
    private Optional<Instant> standingsAt = Optional.empty();
    private boolean holdingWall;
    private final Set<Object> watchers = new HashSet<>();

    public NetworkLensModel(
            Live live, Selection selection, Texts texts, Background background, NetworkDoor door) {
        this.live = live;
        this.selection = selection;
        this.background = background;
        this.door = door;
        this.stands = new NetworkStands(texts);
        live.sight().addListener((_, _, _) -> look());
        selection.lens().addListener((_, _, _) -> look());
        selection.place().addListener((_, _, _) -> look());
        texts.language().addListener((_, _, _) -> look());
        look();
    }

    /** Ports and cables of the shown cabinet; nothing while nobody looks at them. */
    public ReadOnlyObjectProperty<NetworkStand> stand() {
        return stand.getReadOnlyProperty();
    }

    /** The cabling of the shown cabinet; empty until it was held against the plan. */
    ReadOnlyObjectProperty<Optional<CablingSeen>> seen() {
        return seen.getReadOnlyProperty();
    }

    /** The shown cabinet; empty on the wall. */
    Optional<Cabinet> here() {
        return selection.place().get() instanceof Place.AtCabinet at
                ? live.now().model().cabinet(at.cabinet())
                : Optional.empty();
    }

    /**
     * Somebody looks at the cabling, or does not any more: it is found then through any lens.
     *
     * @param who looks
     */
    void watched(Object who, boolean looks) {
        if (looks) {
            watchers.add(who);
        } else {
            watchers.remove(who);
        }
        look();
    }

    /** Takes what was found when the boxes were asked. */
    void take(CabinetId cabinet, Cabling found) {
        if (here().filter(one -> one.id().equals(cabinet)).isPresent()) {
            seen.set(Optional.of(new CablingSeen(cabinet, found)));
        }
        look();
    }

    private void look() {
        Sight sight = live.now();
        if (!selection.lenses().contains(Lens.NETWORK) && fed(sight)) {
            selection.offer(Lens.NETWORK);
        }
        Optional<Cabinet> here = here();
        boolean lens = selection.lens().get() == Lens.NETWORK;
        if (here.isEmpty() && lens) {
            holdWall(sight);
            show(stands.ofWall(standings, sight.at()));
            return;
        }
        if (here.isEmpty() || !lens && watchers.isEmpty()) {
            stand.set(NetworkStand.NONE);
            return;
        }
        if (seen.get().filter(one -> one.cabinet().equals(here.get().id())).isEmpty()) {
            seen.set(Optional.empty());
        }
        hold(here.get(), sight);
        NetworkStand now =
                seen.get()
                        .filter(_ -> lens)
                        .map(one -> stands.of(here.get(), sight, one.cabling()))
                        .orElse(NetworkStand.NONE);
        show(now);
    }

    private void show(NetworkStand now) {
        if (!now.equals(stand.get())) {
            stand.set(now);
        }
    }

    private void holdWall(Sight sight) {
        boolean due = standingsAt.filter(at -> at.plus(WALL_EVERY).isAfter(sight.at())).isEmpty();
        if (holdingWall || !due) {
            return;
        }
        holdingWall = true;
        standingsAt = Optional.of(sight.at());
        background.run(
                Message.of("console.work.cabling"),
                LIMIT,
                door::standings,
                found -> {
                    holdingWall = false;
                    standings = found;
                    look();
                },
                _ -> holdingWall = false);
    }

    private static boolean fed(Sight sight) {
        return sight.snapshot().devices().values().stream()
                .anyMatch(state -> state.network().isPresent());
    }

    private void hold(Cabinet cabinet, Sight sight) {
        Source source =
                new Source(
                        cabinet.id(),
                        sight.model(),
                        sight.statesIn(cabinet.id()).stream().map(NetworkLensModel::told).toList());
        if (holding || held.equals(Optional.of(source))) {
            return;
        }
        holding = true;
        held = Optional.of(source);
        background.run(
                Message.of("console.work.cabling"),
                LIMIT,
                () -> door.known(cabinet.id()),
                found -> {
                    holding = false;
                    take(cabinet.id(), found);
                },
                _ -> holding = false);
    }

    private static Told told(DeviceState state) {
        return new Told(state.network(), state.inventory());
    }
}
