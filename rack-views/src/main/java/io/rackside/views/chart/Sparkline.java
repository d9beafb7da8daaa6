package io.rackside.views.chart;

import io.rackside.views.picture.Status;
import io.rackside.views.style.Palette;
import io.rackside.views.style.PaletteSource;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

import java.util.OptionalDouble;

/** A trend without axes: a line, a gap where samples are missing, a dot at the last value. */
public final class Sparkline extends Region {
    private static final double PREFERRED_WIDTH = 110;
    private static final double PREFERRED_HEIGHT = 20;

    private final Canvas canvas = new Canvas();
    private final PaletteSource colours = new PaletteSource();
    private double[] samples = {};
    private OptionalDouble threshold = OptionalDouble.empty();
    private Status status = Status.OK;

    public Sparkline() {
        getStyleClass().add("sparkline");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMouseTransparent(true);
        canvas.setManaged(false);
        getChildren().addAll(colours, canvas);
        colours.paletteProperty().addListener(_ -> paint());
    }

    /**
     * Shows other samples.
     *
     * @param newSamples evenly spaced, oldest first; NaN where one is missing
     * @param newThreshold drawn as a dashed line, empty for none
     * @param newStatus colour of the line when it needs attention
     */
    public void setSamples(double[] newSamples, OptionalDouble newThreshold, Status newStatus) {
        samples = newSamples.clone();
        threshold = newThreshold;
        status = newStatus;
        paint();
    }

    private void paint() {
        Palette palette = colours.getPalette();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (palette == null || canvas.getWidth() < 8 || canvas.getHeight() < 4) {
            return;
        }
        SparklineShape shape =
                SparklineShape.of(samples, threshold, canvas.getWidth(), canvas.getHeight());
        shape.thresholdY()
                .ifPresent(
                        y -> {
                            g.setStroke(palette.dim().deriveColor(0, 1, 1, 0.6));
                            g.setLineWidth(1);
                            g.setLineDashes(2, 3);
                            g.strokeLine(0, y, canvas.getWidth(), y);
                            g.setLineDashes();
                        });
        Color line =
                status.needsAttention() || status == Status.UNKNOWN
                        ? palette.of(status)
                        : palette.info();
        g.setStroke(line);
        g.setLineWidth(1.3);
        for (SparklineShape.Run run : shape.runs()) {
            g.strokePolyline(run.xs(), run.ys(), run.xs().length);
        }
        shape.last()
                .ifPresent(
                        dot -> {
                            g.setFill(line);
                            g.fillOval(dot.x() - 2, dot.y() - 2, 4, 4);
                        });
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            paint();
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return PREFERRED_WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        return PREFERRED_HEIGHT;
    }
}
