package io.rackside.views.elevation;

import io.rackside.model.Feature;
import io.rackside.views.picture.Status;

import javafx.css.PseudoClass;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;

import java.util.Map;

/**
 * What the device says of single parts: outlines where a hand is needed, small lights where not.
 */
final class PartMarks extends Group {
    private static final double LEAST_LIGHT = 1.4;
    private static final double MOST_LIGHT = 3;

    PartMarks() {
        setManaged(false);
        setMouseTransparent(true);
    }

    /** Marks the parts that this face shows; the others are seen from the other side. */
    void show(Map<String, Status> parts, FaceDrawing drawing) {
        getChildren().clear();
        if (drawing == null || parts.isEmpty()) {
            return;
        }
        Path lights = new Path();
        lights.getStyleClass().add("part-light");
        for (Map.Entry<String, Status> part : parts.entrySet()) {
            String name = FeatureCells.folded(part.getKey());
            Rectangle2D place = drawing.place(name);
            if (place == null) {
                continue;
            }
            if (part.getValue() == Status.OK) {
                light(lights, drawing.kind(name), place);
            } else if (part.getValue() != Status.NOT_MONITORED) {
                getChildren().add(outline(place, part.getValue()));
            }
        }
        if (!lights.getElements().isEmpty()) {
            getChildren().addFirst(lights);
        }
    }

    /** A port that is up is filled, a drive has its light in the corner. */
    private static void light(Path lights, Feature.Kind kind, Rectangle2D place) {
        switch (kind) {
            case PORT, MANAGEMENT_PORT, OUTLET -> {
                double inset = place.getWidth() >= 6 && place.getHeight() >= 6 ? 1 : 0;
                FaceDrawing.rectangle(
                        lights,
                        new Rectangle2D(
                                place.getMinX() + inset,
                                place.getMinY() + inset,
                                place.getWidth() - 2 * inset,
                                place.getHeight() - 2 * inset));
            }
            case DRIVE_BAY, PSU_BAY, FAN, CARD_SLOT -> {
                if (place.getWidth() >= 5 && place.getHeight() >= 5) {
                    double radius = Math.clamp(place.getHeight() / 12, LEAST_LIGHT, MOST_LIGHT);
                    FaceDrawing.circle(
                            lights,
                            place.getMaxX() - 2 * radius,
                            place.getMaxY() - 2 * radius,
                            radius);
                }
            }
            case VENT, DISPLAY, STATUS_LED -> {}
        }
    }

    private static Rectangle outline(Rectangle2D place, Status status) {
        Rectangle outline =
                new Rectangle(
                        place.getMinX() - 1,
                        place.getMinY() - 1,
                        place.getWidth() + 2,
                        place.getHeight() + 2);
        outline.getStyleClass().add("part-mark");
        outline.pseudoClassStateChanged(PseudoClass.getPseudoClass(status.word()), true);
        return outline;
    }
}
