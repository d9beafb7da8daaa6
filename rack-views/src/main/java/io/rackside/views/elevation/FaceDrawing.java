package io.rackside.views.elevation;

import io.rackside.model.Feature;

import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.shape.ArcTo;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.VLineTo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the face of a box: one path per kind of element, so that a field of 48 ports is one node
 * with one style class.
 */
final class FaceDrawing {
    private static final String DETAIL = "detail";
    private static final double VENT_PITCH_MM = 6;

    private final FeatureCells cells;
    private final double width;
    private final double height;
    private final Map<Feature.Kind, Path> bodies = new EnumMap<>(Feature.Kind.class);
    private final Path detail = new Path();
    private final Map<String, Rectangle2D> parts = new HashMap<>();

    private final Map<String, Feature.Kind> kinds = new HashMap<>();

    /**
     * Draws these features.
     *
     * @param width of the box in pixels; what sticks out is left out
     * @param height of the box in pixels
     */
    FaceDrawing(List<Feature> features, FeatureCells cells, double width, double height) {
        this.cells = cells;
        this.width = width;
        this.height = height;
        detail.getStyleClass().add(DETAIL);
        features.forEach(this::draw);
    }

    /** What was drawn. */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(bodies.values());
        if (!detail.getElements().isEmpty()) {
            nodes.add(detail);
        }
        return nodes;
    }

    /** Where a part is, by its folded name; null when this face does not show it. */
    Rectangle2D place(String folded) {
        return parts.get(folded);
    }

    Feature.Kind kind(String folded) {
        return kinds.get(folded);
    }

    private void draw(Feature feature) {
        Path body = bodies.computeIfAbsent(feature.kind(), FaceDrawing::path);
        boolean distinct = cells.distinct(feature);
        if (!distinct || feature.kind() == Feature.Kind.VENT) {
            Rectangle2D block = cells.block(feature);
            if (inside(block)) {
                vent(feature.kind() == Feature.Kind.VENT, body, block);
            }
        }
        for (FeatureCells.Cell cell : cells.of(feature)) {
            if (!inside(cell.place())) {
                continue;
            }
            if (feature.kind() != Feature.Kind.STATUS_LED) {
                parts.putIfAbsent(cell.name(), cell.place());
                kinds.putIfAbsent(cell.name(), feature.kind());
            }
            if (distinct) {
                element(feature.kind(), body, cell.place());
            }
        }
    }

    private boolean inside(Rectangle2D place) {
        return place.getMinX() >= 0
                && place.getMinY() >= 0
                && place.getMaxX() <= width
                && place.getMaxY() <= height;
    }

    private static Path path(Feature.Kind kind) {
        Path path = new Path();
        path.getStyleClass().add(styleClass(kind));
        return path;
    }

    static String styleClass(Feature.Kind kind) {
        return switch (kind) {
            case DRIVE_BAY -> "drive-bay";
            case PORT -> "port";
            case MANAGEMENT_PORT -> "management-port";
            case PSU_BAY -> "psu-bay";
            case FAN -> "fan";
            case VENT -> "vent";
            case CARD_SLOT -> "card-slot";
            case OUTLET -> "outlet";
            case DISPLAY -> "display";
            case STATUS_LED -> "status-led";
        };
    }

    private void element(Feature.Kind kind, Path body, Rectangle2D place) {
        switch (kind) {
            case FAN -> {
                rectangle(body, place);
                double radius = Math.min(place.getWidth(), place.getHeight()) / 2 - 1;
                if (radius >= 3) {
                    circle(detail, middleX(place), middleY(place), radius);
                    circle(detail, middleX(place), middleY(place), radius * 0.35);
                }
            }
            case PSU_BAY -> {
                rectangle(body, place);
                powerSupply(place);
            }
            case DRIVE_BAY -> {
                rectangle(body, place);
                drive(place);
            }
            case VENT -> {}
            case STATUS_LED ->
                    circle(body, middleX(place), middleY(place), Math.min(3, place.getWidth() / 2));
            case PORT, MANAGEMENT_PORT, CARD_SLOT, OUTLET, DISPLAY -> rectangle(body, place);
        }
    }

    /** The latch of a carrier, when there is room to see it. */
    private void drive(Rectangle2D place) {
        if (place.getWidth() >= 12
                && place.getHeight() >= 6
                && place.getWidth() > place.getHeight()) {
            rectangle(
                    detail,
                    new Rectangle2D(
                            Math.round(place.getMaxX() - place.getWidth() * 0.16),
                            place.getMinY() + 1,
                            1,
                            place.getHeight() - 2));
        } else if (place.getHeight() >= 14 && place.getWidth() >= 4) {
            rectangle(
                    detail,
                    new Rectangle2D(
                            place.getMinX() + 1,
                            Math.round(place.getMaxY() - place.getHeight() * 0.18),
                            place.getWidth() - 2,
                            1));
        }
    }

    /** Inlet on one side, fan on the other. */
    private void powerSupply(Rectangle2D place) {
        double side = Math.min(place.getHeight() - 4, place.getWidth() / 3);
        if (side < 5) {
            return;
        }
        double radius = side / 2;
        circle(detail, place.getMaxX() - radius - 3, middleY(place), radius);
        double inlet = Math.round(side * 0.6);
        rectangle(
                detail,
                new Rectangle2D(
                        place.getMinX() + 4,
                        Math.round(middleY(place) - inlet / 2),
                        Math.round(inlet * 1.3),
                        inlet));
    }

    /** Slots for the air, or a plain block for elements too small to be told apart. */
    private void vent(boolean slotted, Path path, Rectangle2D block) {
        if (!slotted) {
            rectangle(path, block);
            return;
        }
        double pitch = Math.max(3, Math.round(VENT_PITCH_MM * cells.millimetreY()));
        double thick = Math.max(1, Math.round(pitch * 0.4));
        for (double y = block.getMinY() + 1; y + thick <= block.getMaxY(); y += pitch) {
            rectangle(path, new Rectangle2D(block.getMinX(), y, block.getWidth(), thick));
        }
    }

    static void rectangle(Path path, Rectangle2D place) {
        path.getElements()
                .addAll(
                        new MoveTo(place.getMinX(), place.getMinY()),
                        new HLineTo(place.getMaxX()),
                        new VLineTo(place.getMaxY()),
                        new HLineTo(place.getMinX()),
                        new ClosePath());
    }

    static void circle(Path path, double x, double y, double radius) {
        path.getElements()
                .addAll(
                        new MoveTo(x - radius, y),
                        new ArcTo(radius, radius, 0, x + radius, y, false, true),
                        new ArcTo(radius, radius, 0, x - radius, y, false, true),
                        new ClosePath());
    }

    private static double middleX(Rectangle2D place) {
        return (place.getMinX() + place.getMaxX()) / 2;
    }

    private static double middleY(Rectangle2D place) {
        return (place.getMinY() + place.getMaxY()) / 2;
    }
}
