package io.rackside.views.elevation;

import io.rackside.model.DeviceId;
import io.rackside.views.canvas.Viewport;
import io.rackside.views.picture.BoxPicture;

import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;

import java.util.Optional;

/** The pointer on the elevation: select, open, drag a box, pan the drawing, zoom it. */
final class ElevationPointer {
    private static final double PIXELS_PER_ZOOM_STEP = 120;

    private final ElevationView view;
    private final Viewport viewport;
    private Tooltip tooltip;
    private double pressX;
    private double pressY;
    private double panX;
    private double panY;
    private boolean panning;
    private BoxNode held;

    ElevationPointer(ElevationView view, Viewport viewport) {
        this.view = view;
        this.viewport = viewport;
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> held = null);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.DRAG_DETECTED, this::dragDetected);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> stopPanning());
        view.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        view.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> left());
        view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        view.addEventHandler(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                event -> {
                    view.boxMenu(Optional.empty(), event);
                    event.consume();
                });
    }

    void attach(BoxNode box) {
        attach(box, box::id);
        box.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> entered(box));
        box.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> view.network().pointAtBox(null));
        box.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> held = box);
    }

    /** There is one tooltip for all boxes, made once the pointer comes to one of them. */
    private void entered(BoxNode box) {
        tooltip().setText(words(box.picture()));
        Tooltip.install(box, tooltip);
        view.network().pointAtBox(box.id());
    }

    private Tooltip tooltip() {
        if (tooltip == null) {
            tooltip = new Tooltip();
            tooltip.setShowDelay(Duration.millis(400));
            tooltip.getStyleClass().add("box-tooltip");
        }
        return tooltip;
    }

    /** A port or a cable has more to say than the box it is drawn on. */
    private void moved(MouseEvent event) {
        if (!view.network().shown()) {
            return;
        }
        CabinetFace face = view.faceAt(event.getSceneX(), event.getSceneY());
        if (face == null) {
            left();
            return;
        }
        Point2D at = face.sceneToLocal(event.getSceneX(), event.getSceneY());
        Optional<String> here =
                view.network().pointAt(face, at.getX() - face.frameX(), at.getY() - face.frameY());
        if (here.isPresent()) {
            tooltip().setText(here.get());
            Tooltip.install(view, tooltip);
        } else {
            if (event.getTarget() instanceof BoxNode box) {
                tooltip().setText(words(box.picture()));
            }
            forgetTip();
        }
    }

    private void left() {
        view.network().pointAtNothing();
        forgetTip();
    }

    private void forgetTip() {
        if (tooltip != null) {
            Tooltip.uninstall(view, tooltip);
        }
    }

    /** Taken at the view: by then the pointer may have left the box it pressed. */
    private void dragDetected(MouseEvent event) {
        if (held != null && event.getButton() == MouseButton.PRIMARY && view.carrying().allowed()) {
            BoxPicture picture = held.picture();
            view.startDrag(view, new Carried(picture.id(), picture.name(), picture.type()));
            event.consume();
        }
    }

    void attach(CalloutNode callout) {
        attach(callout, callout::id);
        callout.addEventHandler(
                MouseEvent.MOUSE_ENTERED, _ -> view.network().pointAtBox(callout.id()));
        callout.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> view.network().pointAtBox(null));
    }

    private void attach(Node node, java.util.function.Supplier<DeviceId> id) {
        node.setOnMousePressed(
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY) {
                        select(id.get(), event);
                        event.consume();
                    }
                });
        node.setOnMouseDragged(
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY) {
                        event.consume();
                    }
                });
        node.setOnContextMenuRequested(
                event -> {
                    if (!view.selection().contains(id.get())) {
                        view.boxes().selectOnly(id.get());
                    }
                    view.boxMenu(Optional.of(id.get()), event);
                    event.consume();
                });
    }

    private void select(DeviceId id, MouseEvent event) {
        if (node(event) instanceof BoxNode box && view.face(box.face()).isVisible()) {
            view.sideProperty().set(box.face());
        }
        if (event.isShortcutDown()) {
            view.boxes().toggle(id);
        } else if (event.getClickCount() == 2) {
            view.open(id);
        } else {
            view.boxes().selectOnly(id);
        }
    }

    private static Object node(MouseEvent event) {
        return event.getSource();
    }

    private static String words(BoxPicture picture) {
        StringBuilder words = new StringBuilder(picture.name());
        if (!picture.callout().words().isEmpty()) {
            words.append('\n').append(picture.callout().words());
        }
        picture.lensValue().ifPresent(value -> words.append('\n').append(value.label()));
        picture.stale().ifPresent(age -> words.append('\n').append(age));
        return words.toString();
    }

    private void pressed(MouseEvent event) {
        boolean pans =
                event.getButton() == MouseButton.MIDDLE || event.getButton() == MouseButton.PRIMARY;
        if (event.getButton() == MouseButton.PRIMARY) {
            view.requestFocus();
        }
        if (pans && viewport.canPan()) {
            panning = true;
            pressX = event.getX();
            pressY = event.getY();
            panX = viewport.panX();
            panY = viewport.panY();
            view.setCursor(Cursor.CLOSED_HAND);
        }
    }

    private void dragged(MouseEvent event) {
        if (panning) {
            viewport.panTo(panX + pressX - event.getX(), panY + pressY - event.getY());
        }
    }

    private void stopPanning() {
        panning = false;
        view.setCursor(null);
    }

    private void scrolled(ScrollEvent event) {
        if (event.isShortcutDown()) {
            double steps = event.getDeltaY() / PIXELS_PER_ZOOM_STEP;
            view.zoomAt(Math.pow(1.6, steps), event.getX(), event.getY());
            event.consume();
        } else if (viewport.canPan()) {
            viewport.panTo(
                    viewport.panX() - event.getDeltaX(), viewport.panY() - event.getDeltaY());
            event.consume();
        }
    }
}
