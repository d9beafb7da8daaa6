package io.rackside.views.network;

import io.rackside.views.canvas.Viewport;

import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The pointer on the map: select, open, tell of cables, pan, zoom. */
final class MapPointer {
    private static final double REACH = 4;
    private static final int MOST_TOLD = 8;
    private static final double PIXELS_PER_ZOOM_STEP = 120;

    private final LayeredMap map;
    private final Viewport viewport;
    private final Tooltip tooltip = new Tooltip();
    private List<CableMark> cables = List.of();
    private String box;
    private double pressX;
    private double pressY;
    private double panX;
    private double panY;
    private boolean panning;

    MapPointer(LayeredMap map, Viewport viewport) {
        this.map = map;
        this.viewport = viewport;
        tooltip.setShowDelay(Duration.millis(400));
        tooltip.getStyleClass().add("box-tooltip");
        map.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        map.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> tell(List.of()));
        map.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        map.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        map.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> stop());
        map.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    }

    /** The cables pointed at. */
    List<CableMark> cables() {
        return cables;
    }

    /** The box pointed at, null when there is none. */
    String box() {
        return box;
    }

    void attach(MapCard card) {
        card.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> over(card.box().id()));
        card.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> over(null));
        card.addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY) {
                        map.selectedProperty().set(card.box().id());
                        map.focus(card.box().id());
                        if (event.getClickCount() == 2) {
                            map.open(card.box().id());
                        }
                        event.consume();
                    }
                });
    }

    private void over(String now) {
        box = now;
        map.repaint();
    }

    private void moved(MouseEvent event) {
        if (event.getTarget() instanceof MapCard card) {
            tell(List.of());
            say(card.getAccessibleText());
            return;
        }
        double x = (event.getX() + viewport.panX() - map.left()) / map.scale();
        double y = (event.getY() + viewport.panY() - map.top()) / map.scale();
        tell(
                map.plan().routes().stream()
                        .filter(route -> route.distance(x, y) <= REACH)
                        .sorted(Comparator.comparingDouble(route -> route.distance(x, y)))
                        .map(MapRoute::cable)
                        .toList());
    }

    private void tell(List<CableMark> now) {
        if (!now.equals(cables)) {
            cables = now;
            map.repaint();
        }
        say(
                now.stream()
                        .map(CableMark::tip)
                        .filter(tip -> !tip.isBlank())
                        .distinct()
                        .limit(MOST_TOLD)
                        .collect(Collectors.joining("\n")));
    }

    private void say(String words) {
        if (words.isEmpty()) {
            Tooltip.uninstall(map, tooltip);
        } else {
            tooltip.setText(words);
            Tooltip.install(map, tooltip);
        }
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            map.focus(map.selectedProperty().get());
        }
        if (viewport.canPan()) {
            panning = true;
            pressX = event.getX();
            pressY = event.getY();
            panX = viewport.panX();
            panY = viewport.panY();
            map.setCursor(Cursor.CLOSED_HAND);
        }
    }

    private void dragged(MouseEvent event) {
        if (panning) {
            viewport.panTo(panX + pressX - event.getX(), panY + pressY - event.getY());
        }
    }

    private void stop() {
        panning = false;
        map.setCursor(null);
    }

    private void scrolled(ScrollEvent event) {
        if (event.isShortcutDown()) {
            double steps = event.getDeltaY() / PIXELS_PER_ZOOM_STEP;
            map.zoomAt(Math.pow(1.6, steps), event.getX(), event.getY());
            event.consume();
        } else if (viewport.canPan()) {
            viewport.panTo(
                    viewport.panX() - event.getDeltaX(), viewport.panY() - event.getDeltaY());
            event.consume();
        }
    }
}
