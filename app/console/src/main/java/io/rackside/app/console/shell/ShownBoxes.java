package io.rackside.app.console.shell;

import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The boxes in sight, which are asked more often than the others. */
final class ShownBoxes {
    private final Live live;
    private final Selection selection;
    private final Consumer<Set<DeviceId>> watch;
    private Set<DeviceId> watched = Set.of();

    /**
     * Of one window.
     *
     * @param watch told when other boxes are in sight
     */
    ShownBoxes(Live live, Selection selection, Consumer<Set<DeviceId>> watch) {
        this.live = live;
        this.selection = selection;
        this.watch = watch;
    }

    /** Tells from now on which boxes are in sight. */
    void follow() {
        selection.place().addListener((_, _, _) -> tell());
        live.sight().addListener((_, _, _) -> tell());
    }

    void tell() {
        Set<DeviceId> shown = all();
        if (!shown.equals(watched)) {
            watched = shown;
            watch.accept(shown);
        }
    }

    /** The cabinet that is shown; empty on the wall. */
    Optional<CabinetId> cabinet() {
        return selection.place().get() instanceof Place.AtCabinet at
                ? Optional.of(at.cabinet())
                : Optional.empty();
    }

    Set<DeviceId> all() {
        return cabinet().stream()
                .flatMap(cabinet -> live.now().model().devicesIn(cabinet).stream())
                .map(Device::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Chooses the one that needs a hand most, where none is chosen. */
    void chooseWorst() {
        if (!selection.devices().get().isEmpty()) {
            return;
        }
        all().stream()
                .flatMap(id -> live.now().state(id).stream())
                .filter(state -> state.device().monitored())
                .min(
                        Comparator.comparing(
                                        (DeviceState state) -> BoxStatus.of(state),
                                        BoxStatus.worstFirst())
                                .thenComparing(state -> state.device().name()))
                .ifPresent(state -> selection.choose(Set.of(state.device().id())));
    }
}
