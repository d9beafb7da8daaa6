package io.rackside.views.elevation;

import io.rackside.model.Feature;
import io.rackside.views.style.Palette;

import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is built into the face of a box, laid out once for its size and painted as often as asked.
 */
final class FaceDrawing {
    private static final double VENT_PITCH_MM = 6;

    private final FeatureCells cells;
    private final double width;
    private final double height;
    private final List<Rectangle2D> raised = new ArrayList<>();
    private final List<Rectangle2D> sunk = new ArrayList<>();
    private final List<Rectangle2D> framed = new ArrayList<>();
    private final List<Rectangle2D> lines = new ArrayList<>();
    private final List<Rectangle2D> outlines = new ArrayList<>();
    private final List<Rectangle2D> rings = new ArrayList<>();
    private final Map<String, Part> parts = new HashMap<>();

    /** A single element that a device may say something of. */
    record Part(Feature.Kind kind, Rectangle2D place) {}

    /**
     * Lays out these features.
     *
     * @param width of the box in pixels; what sticks out is left out
     * @param height of the box in pixels
     */
    FaceDrawing(List<Feature> features, FeatureCells cells, double width, double height) {
        this.cells = cells;
        this.width = width;
        this.height = height;
        features.forEach(this::lay);
    }

    /** The part of that folded name; null when this face does not show it. */
    Part part(String folded) {
        return parts.get(folded);
    }

    /** With the corner of the box at the origin. */
    void paint(GraphicsContext g, Palette palette) {
        g.setFill(palette.metal2());
        raised.forEach(place -> fill(g, place));
        g.setFill(palette.recess());
        sunk.forEach(place -> fill(g, place));
        framed.forEach(place -> fill(g, place));
        g.setFill(palette.detail());
        lines.forEach(place -> fill(g, place));
        g.setStroke(palette.detail());
        g.setLineWidth(1);
        framed.forEach(place -> stroke(g, place));
        outlines.forEach(place -> stroke(g, place));
        rings.forEach(
                ring ->
                        g.strokeOval(
                                ring.getMinX(), ring.getMinY(), ring.getWidth(), ring.getHeight()));
    }

    private static void fill(GraphicsContext g, Rectangle2D place) {
        g.fillRect(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
    }

    /** Along the inside of its edges. */
    private static void stroke(GraphicsContext g, Rectangle2D place) {
        g.strokeRect(
                place.getMinX() + 0.5,
                place.getMinY() + 0.5,
                Math.max(0, place.getWidth() - 1),
                Math.max(0, place.getHeight() - 1));
    }

    private void lay(Feature feature) {
        boolean distinct = cells.distinct(feature);
        Rectangle2D block = cells.block(feature);
        if (feature.kind() == Feature.Kind.VENT) {
            if (inside(block)) {
                vent(block);
            }
        } else if (!distinct && inside(block)) {
            body(feature.kind()).add(block);
        }
        for (FeatureCells.Cell cell : cells.of(feature)) {
            if (!inside(cell.place())) {
                continue;
            }
            if (feature.kind() != Feature.Kind.STATUS_LED) {
                parts.putIfAbsent(cell.name(), new Part(feature.kind(), cell.place()));
            }
            if (distinct) {
                element(feature.kind(), cell.place());
            }
        }
    }

    private boolean inside(Rectangle2D place) {
        return place.getMinX() >= 0
                && place.getMinY() >= 0
                && place.getMaxX() <= width
                && place.getMaxY() <= height;
    }

    /** Where the body of an element goes; a status LED is dark until the device says otherwise. */
    private List<Rectangle2D> body(Feature.Kind kind) {
        return switch (kind) {
            case DRIVE_BAY, PSU_BAY, FAN, VENT, CARD_SLOT -> raised;
            case PORT, OUTLET -> sunk;
            case MANAGEMENT_PORT, DISPLAY -> framed;
            case STATUS_LED -> new ArrayList<>();
        };
    }

    private void element(Feature.Kind kind, Rectangle2D place) {
        if (kind == Feature.Kind.VENT) {
            return;
        }
        body(kind).add(place);
        switch (kind) {
            case FAN -> fan(place);
            case PSU_BAY -> powerSupply(place);
            case DRIVE_BAY -> drive(place);
            default -> {}
        }
    }

    private void fan(Rectangle2D place) {
        double radius = Math.min(place.getWidth(), place.getHeight()) / 2 - 1;
        if (radius >= 3) {
            ring(middleX(place), middleY(place), radius);
            ring(middleX(place), middleY(place), radius * 0.35);
        }
    }

    /** The latch of a carrier, when there is room to see it. */
    private void drive(Rectangle2D place) {
        if (place.getWidth() >= 12
                && place.getHeight() >= 6
                && place.getWidth() > place.getHeight()) {
            lines.add(
                    new Rectangle2D(
                            Math.round(place.getMaxX() - place.getWidth() * 0.16),
                            place.getMinY() + 1,
                            1,
                            place.getHeight() - 2));
        } else if (place.getHeight() >= 14 && place.getWidth() >= 4) {
            lines.add(
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
        ring(place.getMaxX() - radius - 3, middleY(place), radius);
        double inlet = Math.round(side * 0.6);
        outlines.add(
                new Rectangle2D(
                        place.getMinX() + 4,
                        Math.round(middleY(place) - inlet / 2),
                        Math.round(inlet * 1.3),
                        inlet));
    }

    /** Slots for the air. */
    private void vent(Rectangle2D block) {
        double pitch = Math.max(3, Math.round(VENT_PITCH_MM * cells.millimetreY()));
        double thick = Math.max(1, Math.round(pitch * 0.4));
        for (double y = block.getMinY() + 1; y + thick <= block.getMaxY(); y += pitch) {
            raised.add(new Rectangle2D(block.getMinX(), y, block.getWidth(), thick));
        }
    }

    private void ring(double x, double y, double radius) {
        rings.add(new Rectangle2D(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    private static double middleX(Rectangle2D place) {
        return (place.getMinX() + place.getMaxX()) / 2;
    }

    private static double middleY(Rectangle2D place) {
        return (place.getMinY() + place.getMaxY()) / 2;
    }
}
