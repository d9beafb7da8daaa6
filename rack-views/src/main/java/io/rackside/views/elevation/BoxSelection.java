package io.rackside.views.elevation;

import io.rackside.model.DeviceId;
import io.rackside.model.Face;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.CabinetPicture;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which boxes are selected and on which one the keyboard stands; the focus follows. */
final class BoxSelection {
    private final ElevationView view;
    private final ObservableSet<DeviceId> selection = FXCollections.observableSet();
    private final ReadOnlyObjectWrapper<DeviceId> current =
            new ReadOnlyObjectWrapper<>(this, "current");
    private double level;

    BoxSelection(ElevationView view) {
        this.view = view;
        selection.addListener(this::selectionChanged);
        view.focusedProperty()
                .addListener(
                        (_, _, focused) -> {
                            if (focused) {
                                enter();
                            }
                        });
    }

    ObservableSet<DeviceId> selection() {
        return selection;
    }

    ReadOnlyObjectProperty<DeviceId> currentProperty() {
        return current.getReadOnlyProperty();
    }

    private void selectionChanged(SetChangeListener.Change<? extends DeviceId> change) {
        DeviceId id = change.wasAdded() ? change.getElementAdded() : change.getElementRemoved();
        mark(id);
    }

    private void mark(DeviceId id) {
        for (Face face : Face.values()) {
            BoxNode node = view.face(face).node(id);
            if (node != null) {
                node.setSelected(selection.contains(id));
            }
        }
    }

    void selectOnly(DeviceId id) {
        selection.retainAll(Set.of(id));
        selection.add(id);
        makeCurrent(id);
    }

    void toggle(DeviceId id) {
        if (!selection.remove(id)) {
            selection.add(id);
        }
        makeCurrent(id);
    }

    void selectAll() {
        view.nearFace().nodes().forEach(node -> selection.add(node.id()));
    }

    void makeCurrent(DeviceId id) {
        current.set(id);
        focusCurrent();
    }

    private void focusCurrent() {
        for (Face face : Face.values()) {
            for (BoxNode node : view.face(face).nodes()) {
                boolean here = face == view.nearFace().face() && node.id().equals(current.get());
                node.setFocusTraversable(here);
            }
        }
        view.setFocusTraversable(current.get() == null);
        view.node(current.get())
                .ifPresent(
                        node -> {
                            node.requestFocus();
                            if (view.viewport().canPan()) {
                                view.viewport().reveal(node);
                            }
                            level = node.getLayoutY() + node.getHeight() / 2;
                        });
    }

    /** Coming by Tab one lands on a box. */
    private void enter() {
        if (current.get() == null) {
            order().first().ifPresent(this::makeCurrent);
        } else {
            focusCurrent();
        }
    }

    Optional<DeviceId> next(BoxOrder.Direction way) {
        return order().next(current.get(), way, level);
    }

    /** What can be walked to: a box covered by one in front of it cannot. */
    BoxOrder order() {
        List<BoxOrder.Spot> spots = new ArrayList<>();
        for (BoxNode node : view.nearFace().nodes()) {
            if (node.isVisible() && !covered(node)) {
                boolean strip = node.picture().type().heightHalfU() == 0;
                spots.add(new BoxOrder.Spot(node.id(), place(node), strip));
            }
        }
        return new BoxOrder(spots);
    }

    private boolean covered(BoxNode node) {
        Rectangle2D place = place(node);
        return node.far()
                && view.nearFace().nodes().stream()
                        .anyMatch(
                                other ->
                                        !other.far()
                                                && other.isVisible()
                                                && place(other).contains(place));
    }

    private static Rectangle2D place(BoxNode node) {
        return new Rectangle2D(
                node.getLayoutX(), node.getLayoutY(), node.getWidth(), node.getHeight());
    }

    /** Boxes that went away are no longer selected; the focus does not get lost with them. */
    void pictureChanged(CabinetPicture picture) {
        Set<DeviceId> known = new HashSet<>();
        for (BoxPicture box : picture.boxes()) {
            known.add(box.id());
        }
        selection.retainAll(known);
        selection.forEach(this::mark);
        if (current.get() != null && !known.contains(current.get())) {
            boolean hadFocus = view.getScene() != null && view.getScene().getFocusOwner() == null;
            current.set(null);
            view.setFocusTraversable(true);
            if (hadFocus) {
                view.requestFocus();
            }
        }
    }

    /** The focus moves to the face the keyboard works on now. */
    void facesChanged() {
        boolean elsewhere = view.face(view.nearFace().face().opposite()).focused() != null;
        if (elsewhere) {
            focusCurrent();
        }
    }
}
