package io.rackside.views.style;

import io.rackside.views.picture.Status;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;

/** The shape of a status in its colour: ring, triangle, diamond, dashed square, disc. */
public final class StatusGlyph extends Region {
    private final ObjectProperty<Status> status =
            new SimpleObjectProperty<>(this, "status", Status.NOT_MONITORED);
    private final Path shape = new Path();
    private final double size;

    /** A glyph in a square of {@code size} pixels. */
    public StatusGlyph(double size) {
        this.size = size;
        getStyleClass().add("status-glyph");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMouseTransparent(true);
        shape.getStyleClass().add("shape");
        shape.setManaged(false);
        getChildren().add(shape);
        status.addListener((_, before, now) -> show(before, now));
        show(null, status.get());
    }

    public StatusGlyph(double size, Status first) {
        this(size);
        setStatus(first);
    }

    public ObjectProperty<Status> statusProperty() {
        return status;
    }

    public void setStatus(Status value) {
        status.set(value);
    }

    public Status getStatus() {
        return status.get();
    }

    private void show(Status before, Status now) {
        if (before != null) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(before.word()), false);
        }
        pseudoClassStateChanged(PseudoClass.getPseudoClass(now.word()), true);
        GlyphShape.of(now).fill(shape, size);
    }

    @Override
    protected double computePrefWidth(double height) {
        return size;
    }

    @Override
    protected double computePrefHeight(double width) {
        return size;
    }

    @Override
    protected double computeMaxWidth(double height) {
        return size;
    }

    @Override
    protected double computeMaxHeight(double width) {
        return size;
    }

    @Override
    protected double computeMinWidth(double height) {
        return size;
    }

    @Override
    protected double computeMinHeight(double width) {
        return size;
    }

    @Override
    protected void layoutChildren() {
        shape.relocate(0, 0);
        shape.setLayoutX(snapPositionX((getWidth() - size) / 2));
        shape.setLayoutY(snapPositionY((getHeight() - size) / 2));
    }
}
