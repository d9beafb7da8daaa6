package io.rackside.app.console.live;

import io.rackside.model.DeviceId;
import io.rackside.model.Face;
import io.rackside.views.picture.Lens;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the technician looks at: one place, the boxes chosen in it, through one lens. */
public final class Selection {
    private final ReadOnlyObjectWrapper<List<Lens>> lenses;
    private final ReadOnlyObjectWrapper<Place> place =
            new ReadOnlyObjectWrapper<>(this, "place", new Place.Fleet());
    private final ReadOnlyObjectWrapper<Set<DeviceId>> devices =
            new ReadOnlyObjectWrapper<>(this, "devices", Set.of());
    private final ObjectProperty<Lens> lens = new SimpleObjectProperty<>(this, "lens", Lens.HEALTH);
    private final ObjectProperty<Face> face = new SimpleObjectProperty<>(this, "face", Face.FRONT);

    public ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    /** The chosen boxes, all of them in the shown cabinet. */
    public ReadOnlyObjectProperty<Set<DeviceId>> devices() {
        return devices.getReadOnlyProperty();
    }

    /**
     * A selection on these lenses.
     *
     * @param lenses those that something real feeds, never empty
     */
    public Selection(List<Lens> lenses) {
        this.lenses = new ReadOnlyObjectWrapper<>(this, "lenses", List.copyOf(lenses));
    }

    public Selection() {
        this(List.of(Lens.HEALTH, Lens.THERMAL, Lens.POWER));
    }

    /** The lenses that something real feeds. */
    public List<Lens> lenses() {
        return lenses.get();
    }

    /** The same, to be followed. */
    public ReadOnlyObjectProperty<List<Lens>> offered() {
        return lenses.getReadOnlyProperty();
    }

    /** Something real feeds that lens too from now on. */
    public void offer(Lens fed) {
        if (!lenses().contains(fed)) {
            lenses.set(Stream.concat(lenses().stream(), Stream.of(fed)).sorted().toList());
        }
    }

    public ObjectProperty<Lens> lens() {
        return lens;
    }

    /** Goes on to the next lens, from the last to the first. */
    public void nextLens() {
        lens.set(lenses().get((lenses().indexOf(lens.get()) + 1) % lenses().size()));
    }

    /** The side that is shown where there is room for one only. */
    public ObjectProperty<Face> face() {
        return face;
    }

    /** Goes there; boxes chosen elsewhere are let go. */
    public void goTo(Place there) {
        if (!there.equals(place.get())) {
            devices.set(Set.of());
            place.set(there);
        }
    }

    /** Goes to a place and chooses a box there. */
    public void goTo(Place.AtCabinet there, DeviceId device) {
        goTo(there);
        choose(Set.of(device));
    }

    public void choose(Set<DeviceId> chosen) {
        devices.set(Set.copyOf(chosen));
    }
}
