package io.rackside.views.elevation;

import io.rackside.model.Feature;
import io.rackside.views.canvas.Plates;
import io.rackside.views.picture.Status;
import io.rackside.views.style.Palette;

import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;

import java.util.Map;

/**
 * Paints what the device says of single parts: outlines where a hand is needed, small lights where
 * not.
 */
final class PartPainter {
    private static final double LEAST_LIGHT = 1.4;
    private static final double MOST_LIGHT = 3;
    private static final double OUTLINE = 1.5;

    private final GraphicsContext g;
    private final Palette palette;

    PartPainter(GraphicsContext g, Palette palette) {
        this.g = g;
        this.palette = palette;
    }

    /** Marks the parts that this face shows; the others are seen from the other side. */
    void paint(Map<String, Status> parts, FaceDrawing drawing) {
        g.setFill(palette.ok());
        parts.forEach(
                (name, status) -> {
                    FaceDrawing.Part part = drawing.part(FeatureCells.folded(name));
                    if (part != null && status == Status.OK) {
                        light(part);
                    }
                });
        parts.forEach(
                (name, status) -> {
                    FaceDrawing.Part part = drawing.part(FeatureCells.folded(name));
                    if (part != null && status != Status.OK && status != Status.NOT_MONITORED) {
                        outline(part.place(), status);
                    }
                });
    }

    /** A port that is up is filled, a drive has its light in the corner. */
    private void light(FaceDrawing.Part part) {
        Rectangle2D place = part.place();
        if (connects(part.kind())) {
            double inset = place.getWidth() >= 6 && place.getHeight() >= 6 ? 1 : 0;
            g.fillRect(
                    place.getMinX() + inset,
                    place.getMinY() + inset,
                    place.getWidth() - 2 * inset,
                    place.getHeight() - 2 * inset);
        } else if (isPulled(part.kind()) && place.getWidth() >= 5 && place.getHeight() >= 5) {
            double radius = Math.clamp(place.getHeight() / 12, LEAST_LIGHT, MOST_LIGHT);
            Plates.light(g, place.getMaxX() - 2 * radius, place.getMaxY() - 2 * radius, radius);
        }
    }

    private static boolean connects(Feature.Kind kind) {
        return kind == Feature.Kind.PORT
                || kind == Feature.Kind.MANAGEMENT_PORT
                || kind == Feature.Kind.OUTLET;
    }

    private static boolean isPulled(Feature.Kind kind) {
        return kind == Feature.Kind.DRIVE_BAY
                || kind == Feature.Kind.PSU_BAY
                || kind == Feature.Kind.FAN
                || kind == Feature.Kind.CARD_SLOT;
    }

    private void outline(Rectangle2D place, Status status) {
        g.setStroke(palette.of(status));
        g.setLineWidth(OUTLINE);
        if (status == Status.UNKNOWN) {
            g.setLineDashes(3, 2);
        }
        g.strokeRoundRect(
                place.getMinX() - 1,
                place.getMinY() - 1,
                place.getWidth() + 2,
                place.getHeight() + 2,
                2,
                2);
        g.setLineDashes();
    }
}
