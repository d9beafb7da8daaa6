package io.rackside.views.chart;

import io.rackside.model.Thresholds;
import io.rackside.views.picture.Status;
import io.rackside.views.style.Palette;
import io.rackside.views.style.PaletteSource;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * A trend without axes: a line, a gap where samples are missing, a dot at the last value, and the
 * ranges beyond its limits as bands.
 */
public final class Sparkline extends Region {
    private static final double PREFERRED_WIDTH = 110;
    private static final double PREFERRED_HEIGHT = 20;
    private static final double BAND_OPACITY = 0.3;

    private final Canvas canvas = new Canvas();
    private final PaletteSource colours = new PaletteSource();
    private double[] samples = {};
    private Thresholds limits = Thresholds.NONE;
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
     * @param newLimits in the samples' unit; what lies beyond them is a band
     * @param newStatus colour of the line when it needs attention
     */
    public void setSamples(double[] newSamples, Thresholds newLimits, Status newStatus) {
        samples = newSamples.clone();
        limits = newLimits;
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
                SparklineShape.of(samples, limits, canvas.getWidth(), canvas.getHeight());
        for (SparklineShape.Band band : shape.bands()) {
            Color tone = band.critical() ? palette.critical() : palette.warning();
            g.setFill(tone.deriveColor(0, 1, 1, BAND_OPACITY));
            g.fillRect(0, band.top(), canvas.getWidth(), band.height());
        }
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
