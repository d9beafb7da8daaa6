package io.rackside.views.elevation;

import io.rackside.model.CabinetModel;
import io.rackside.model.DeviceId;
import io.rackside.model.Face;
import io.rackside.model.Placement;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.CabinetPicture;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;

import java.util.Optional;
import java.util.function.Consumer;

/** Carries a box through the rack, by pointer or keyboard, with its ghost. */
final class CarryControl {
    private final ElevationView view;
    private final Pane content;
    private final Ghost ghost = new Ghost();
    private final ReadOnlyBooleanWrapper carrying =
            new ReadOnlyBooleanWrapper(this, "carrying", false);
    private GhostJudge judge = (_, _) -> Optional.empty();
    private Consumer<Drop> onDrop;
    private Carrying hand;
    private boolean byPointer;
    private boolean overFace;
    private Scene dragIn;
    private final EventHandler<MouseEvent> dragged = this::dragged;
    private final EventHandler<MouseEvent> released = this::released;
    private final EventHandler<KeyEvent> keyWhileDragging = this::keyWhileDragging;

    CarryControl(ElevationView view, Pane content) {
        this.view = view;
        this.content = content;
    }

    Ghost ghost() {
        return ghost;
    }

    ReadOnlyBooleanProperty carryingProperty() {
        return carrying.getReadOnlyProperty();
    }

    void setJudge(GhostJudge newJudge) {
        judge = newJudge;
    }

    void setOnDrop(Consumer<Drop> handler) {
        onDrop = handler;
    }

    /** Whether anyone takes a drop. */
    boolean allowed() {
        return onDrop != null && view.getPicture() != null;
    }

    boolean byKeyboard() {
        return hand != null && !byPointer;
    }

    void takeUpBox(DeviceId id) {
        for (BoxPicture box : view.getPicture().boxes()) {
            if (box.id().equals(id)) {
                takeUp(new Carried(box.id(), box.name(), box.type()));
            }
        }
    }

    void takeUp(Carried box) {
        if (!allowed()) {
            return;
        }
        hold(box, false);
        view.sideProperty().set(hand.face());
        if (view.currentProperty().get() == null) {
            view.requestFocus();
        } else {
            view.boxes().makeCurrent(view.currentProperty().get());
        }
        view.layout();
        redraw();
    }

    private void hold(Carried box, boolean pointer) {
        giveUp();
        CabinetPicture picture = view.getPicture();
        hand = new Carrying(box, judge, picture.model(), start(box, picture));
        byPointer = pointer;
        carrying.set(true);
    }

    /** Where it stands already, otherwise the first place that is free. */
    private Placement start(Carried box, CabinetPicture picture) {
        CabinetModel model = picture.model();
        return picture.boxes().stream()
                .filter(b -> b.id().equals(box.id()))
                .map(BoxPicture::placement)
                .filter(place -> !(place instanceof Placement.Unplaced))
                .findFirst()
                .orElseGet(() -> Carrying.firstFree(box, judge, model));
    }

    void move(Consumer<Carrying> step) {
        step.accept(hand);
        redraw();
    }

    void turn(Face face) {
        hand.turn(face);
        view.sideProperty().set(face);
        view.layout();
        redraw();
    }

    /** Puts the box down if it may stand there; otherwise it stays in the hand. */
    void putDown() {
        if (hand != null && hand.obstacle().isEmpty()) {
            Drop drop = new Drop(hand.box(), hand.place());
            giveUp();
            onDrop.accept(drop);
        }
    }

    void giveUp() {
        hand = null;
        overFace = false;
        stopDrag();
        carrying.set(false);
        ghost.hide();
    }

    /**
     * Follows the pointer from here on, wherever in the window it goes. Not the platform's drag and
     * drop: that one keeps Esc and Shift to itself, and shows no ghost of ours.
     */
    void startDrag(Node source, Carried box) {
        if (!allowed() || source.getScene() == null) {
            return;
        }
        hold(box, true);
        dragIn = source.getScene();
        dragIn.addEventFilter(MouseEvent.MOUSE_DRAGGED, dragged);
        dragIn.addEventFilter(MouseEvent.MOUSE_RELEASED, released);
        dragIn.addEventFilter(KeyEvent.KEY_PRESSED, keyWhileDragging);
    }

    private void stopDrag() {
        if (dragIn != null) {
            dragIn.removeEventFilter(MouseEvent.MOUSE_DRAGGED, dragged);
            dragIn.removeEventFilter(MouseEvent.MOUSE_RELEASED, released);
            dragIn.removeEventFilter(KeyEvent.KEY_PRESSED, keyWhileDragging);
            dragIn = null;
        }
    }

    private void dragged(MouseEvent event) {
        Point2D point = content.sceneToLocal(event.getSceneX(), event.getSceneY());
        Point2D inView = view.viewport().sceneToLocal(event.getSceneX(), event.getSceneY());
        Optional<CabinetFace> under =
                view.viewport().contains(inView) ? faceAt(point) : Optional.empty();
        overFace = under.isPresent();
        if (overFace) {
            follow(under.get(), point, event.isShiftDown());
            redraw();
        } else {
            ghost.hide();
        }
        event.consume();
    }

    private void released(MouseEvent event) {
        if (overFace && hand.obstacle().isEmpty()) {
            putDown();
        } else {
            giveUp();
        }
        event.consume();
    }

    private void keyWhileDragging(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            giveUp();
            event.consume();
        }
    }

    private Optional<CabinetFace> faceAt(Point2D point) {
        for (Face which : Face.values()) {
            CabinetFace face = view.face(which);
            if (face.isVisible()
                    && face.geometry() != null
                    && face.getBoundsInParent().contains(point)) {
                return Optional.of(face);
            }
        }
        return Optional.empty();
    }

    /** Whole boxes go to whole U, and to a half U with Shift or where only that is free. */
    private void follow(CabinetFace face, Point2D point, boolean halfSteps) {
        double x = point.getX() - face.getLayoutX() - face.frameX();
        double y = point.getY() - face.getLayoutY() - face.frameY();
        RackGeometry geometry = face.geometry();
        Placement whole = geometry.placeAt(x, y, hand.box().type(), face.face(), halfSteps);
        Placement half = geometry.placeAt(x, y, hand.box().type(), face.face(), true);
        hand.moveTo(whole);
        if (hand.obstacle().isPresent() && judge.obstacle(hand.box(), half).isEmpty()) {
            hand.moveTo(half);
        }
    }

    /** Draws the ghost where the hand is. */
    void redraw() {
        if (hand == null || byPointer && !overFace) {
            return;
        }
        CabinetFace face = view.face(hand.face());
        RackGeometry geometry = face.geometry();
        if (!face.isVisible() || geometry == null) {
            ghost.hide();
            return;
        }
        geometry.place(hand.place(), hand.box().type(), face.face())
                .map(
                        place ->
                                new Rectangle2D(
                                        place.getMinX() + face.getLayoutX() + face.frameX(),
                                        place.getMinY() + face.getLayoutY() + face.frameY(),
                                        place.getWidth(),
                                        place.getHeight()))
                .ifPresent(
                        where ->
                                ghost.show(
                                        hand.box(),
                                        hand.place(),
                                        hand.obstacle(),
                                        where,
                                        content.getWidth()));
    }
}
