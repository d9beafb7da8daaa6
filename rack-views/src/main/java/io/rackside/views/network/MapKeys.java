package io.rackside.views.network;

import javafx.geometry.Rectangle2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keyboard of the map. */
final class MapKeys {
    private final LayeredMap map;

    MapKeys(LayeredMap map) {
        this.map = map;
    }

    void attach() {
        map.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (pressed(event)) {
                        event.consume();
                    }
                });
    }

    private boolean pressed(KeyEvent event) {
        if (event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        return switch (event.getCode()) {
            case UP, KP_UP -> walk(0, -1);
            case DOWN, KP_DOWN -> walk(0, 1);
            case LEFT, KP_LEFT -> walk(-1, 0);
            case RIGHT, KP_RIGHT -> walk(1, 0);
            case HOME -> select(order().stream().findFirst());
            case END -> select(order().reversed().stream().findFirst());
            case ENTER -> open();
            default -> zoom(event.getCode());
        };
    }

    private boolean zoom(KeyCode key) {
        switch (key) {
            case PLUS, ADD, EQUALS -> map.zoomIn();
            case MINUS, SUBTRACT -> map.zoomOut();
            case DIGIT0, NUMPAD0 -> map.zoomToFit();
            default -> {
                return false;
            }
        }
        return true;
    }

    private List<String> order() {
        return List.copyOf(map.plan().cards().keySet());
    }

    private boolean open() {
        String selected = map.selectedProperty().get();
        if (selected != null) {
            map.open(selected);
        }
        return selected != null;
    }

    private boolean select(Optional<String> box) {
        box.ifPresent(
                id -> {
                    map.selectedProperty().set(id);
                    map.focus(id);
                });
        return true;
    }

    private boolean walk(int right, int down) {
        String here = map.selectedProperty().get();
        if (here == null) {
            return select(order().stream().findFirst());
        }
        boolean withinLayer = (map.plan().lie() == MapPlan.Lie.ROWS) == (right != 0);
        MapGraph graph = map.graph();
        int layer = graph.layers().indexOf(graph.box(here).layer());
        int step = right + down;
        if (withinLayer) {
            List<String> boxes = graph.boxesOf(layer);
            int next = boxes.indexOf(here) + step;
            return select(
                    next >= 0 && next < boxes.size()
                            ? Optional.of(boxes.get(next))
                            : Optional.empty());
        }
        int next = layer + step;
        return select(
                next >= 0 && next < graph.layers().size()
                        ? nearest(graph.boxesOf(next), here)
                        : Optional.empty());
    }

    private Optional<String> nearest(List<String> boxes, String here) {
        Map<String, Rectangle2D> cards = map.plan().cards();
        return boxes.stream()
                .min(Comparator.comparingDouble(box -> apart(cards.get(box), cards.get(here))));
    }

    /** Of boxes in two layers: how far they are from standing straight across from each other. */
    private double apart(Rectangle2D one, Rectangle2D other) {
        return map.plan().lie() == MapPlan.Lie.ROWS
                ? Math.abs(one.getMinX() - other.getMinX())
                : Math.abs(one.getMinY() - other.getMinY());
    }
}
