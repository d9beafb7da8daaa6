package io.rackside.views.style;

import io.rackside.views.picture.Status;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.StrokeLineCap;

import java.util.ArrayList;
import java.util.List;

/** The outline of a status glyph, as corners in a unit square, for nodes and for canvas. */
public enum GlyphShape {
    RING,
    TRIANGLE,
    DIAMOND,
    DASHED_SQUARE,
    DISC,
    NOTHING;

    /**
     * Corners a circle is drawn with; enough to look round at the 24 pixels a glyph has at most.
     */
    private static final int ROUND = 24;

    private static final double[][] TRIANGLE_CORNERS = {{0.5, 0.08}, {0.98, 0.92}, {0.02, 0.92}};
    private static final double[][] DIAMOND_CORNERS = {{0.5, 0}, {1, 0.5}, {0.5, 1}, {0, 0.5}};

    public static GlyphShape of(Status status) {
        return switch (status) {
            case OK -> RING;
            case WARNING -> TRIANGLE;
            case CRITICAL -> DIAMOND;
            case UNKNOWN -> DASHED_SQUARE;
            case RUNNING -> DISC;
            case NOT_MONITORED -> NOTHING;
        };
    }

    /** Whether it is a line rather than an area. */
    public boolean outlined() {
        return this == RING || this == DASHED_SQUARE;
    }

    /** Paints it with its top left corner at x, y. */
    public void paint(GraphicsContext g, double x, double y, double size, Color colour) {
        g.setFill(colour);
        g.setStroke(colour);
        double inset = size * 0.14;
        switch (this) {
            case RING -> {
                g.setLineWidth(Math.max(1, size * 0.15));
                g.strokeOval(x + inset, y + inset, size - 2 * inset, size - 2 * inset);
            }
            case DISC -> g.fillOval(x + inset, y + inset, size - 2 * inset, size - 2 * inset);
            case DASHED_SQUARE -> {
                g.setLineWidth(Math.max(1, size * 0.13));
                g.setLineCap(StrokeLineCap.BUTT);
                g.setLineDashes(size * 0.22, size * 0.16);
                g.strokeRect(x + inset, y + inset, size - 2 * inset, size - 2 * inset);
                g.setLineDashes();
            }
            case TRIANGLE -> fillPolygon(g, TRIANGLE_CORNERS, x, y, size);
            case DIAMOND -> fillPolygon(g, DIAMOND_CORNERS, x, y, size);
            case NOTHING -> {}
        }
    }

    private static void fillPolygon(
            GraphicsContext g, double[][] corners, double x, double y, double size) {
        double[] xs = new double[corners.length];
        double[] ys = new double[corners.length];
        for (int i = 0; i < corners.length; i++) {
            xs[i] = x + corners[i][0] * size;
            ys[i] = y + corners[i][1] * size;
        }
        g.fillPolygon(xs, ys, corners.length);
    }

    /** Gives a path this outline in a square of that many pixels. */
    void fill(Path path, double size) {
        path.getElements().setAll(elements(size));
        path.setStrokeWidth(outlined() ? Math.max(1.2, size * 0.14) : 0);
        path.setStrokeLineCap(StrokeLineCap.BUTT);
        path.getStrokeDashArray().clear();
        if (this == DASHED_SQUARE) {
            path.getStrokeDashArray().setAll(size * 0.22, size * 0.16);
        }
    }

    private List<PathElement> elements(double size) {
        return switch (this) {
            case RING, DISC -> polygon(circle(0.37), size);
            case TRIANGLE -> polygon(TRIANGLE_CORNERS, size);
            case DIAMOND -> polygon(DIAMOND_CORNERS, size);
            case DASHED_SQUARE ->
                    polygon(
                            new double[][] {{0.13, 0.13}, {0.87, 0.13}, {0.87, 0.87}, {0.13, 0.87}},
                            size);
            case NOTHING -> List.of();
        };
    }

    private static double[][] circle(double radius) {
        double[][] corners = new double[ROUND][];
        for (int i = 0; i < ROUND; i++) {
            double angle = 2 * Math.PI * i / ROUND;
            corners[i] =
                    new double[] {0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)};
        }
        return corners;
    }

    private static List<PathElement> polygon(double[][] corners, double size) {
        List<PathElement> elements = new ArrayList<>();
        elements.add(new MoveTo(corners[0][0] * size, corners[0][1] * size));
        for (int i = 1; i < corners.length; i++) {
            elements.add(new LineTo(corners[i][0] * size, corners[i][1] * size));
        }
        elements.add(new ClosePath());
        return elements;
    }
}
