package io.rackside.views.network;

import io.rackside.views.style.GlyphShape;
import io.rackside.views.style.Palette;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

import java.util.List;

/**
 * What a cable is drawn with: colour, width, dashes and mark of its look, in a casing that keeps it
 * readable on whatever it crosses.
 */
public final class CablePen {
    /** Looks from the calm to the loud: the later is drawn above the earlier. */
    public static final List<CableLook> QUIET_FIRST =
            List.of(
                    CableLook.NOT_KNOWN,
                    CableLook.UNPROVED,
                    CableLook.AS_PLANNED,
                    CableLook.WEAK,
                    CableLook.UNPLANNED,
                    CableLook.NO_LINK,
                    CableLook.ELSEWHERE);

    /** How much of a cable is left when others are chosen. */
    public static final double FADED = 0.22;

    private static final double CASING = 2;
    private static final double CHOSEN = 1;

    private final GraphicsContext g;
    private final Palette palette;

    public CablePen(GraphicsContext g, Palette palette) {
        this.g = g;
        this.palette = palette;
    }

    public Color colour(CableLook look) {
        return switch (look) {
            case AS_PLANNED -> palette.ok();
            case UNPROVED, NOT_KNOWN -> palette.unknown();
            case ELSEWHERE, NO_LINK -> palette.critical();
            case WEAK, UNPLANNED -> palette.warning();
        };
    }

    /** In pixels. */
    public static double width(CableLook look) {
        return switch (look) {
            case AS_PLANNED, UNPROVED, NOT_KNOWN -> 1.2;
            case ELSEWHERE, NO_LINK, UNPLANNED, WEAK -> 1.8;
        };
    }

    /** Lengths of dash and gap in pixels; none for a whole line. */
    public static double[] dashes(CableLook look) {
        return switch (look) {
            case AS_PLANNED, ELSEWHERE -> new double[] {};
            case UNPROVED -> new double[] {8, 3};
            case WEAK -> new double[] {14, 2.5};
            case NO_LINK -> new double[] {4, 3};
            case NOT_KNOWN -> new double[] {1.5, 3};
            case UNPLANNED -> new double[] {7, 2.5, 1.5, 2.5};
        };
    }

    /** Prepares to stroke casings, which all go below the cables themselves. */
    public void casing(CableLook look, boolean chosen) {
        g.setStroke(palette.metal());
        g.setLineDashes();
        pen(width(look) + CASING + (chosen ? CHOSEN : 0));
    }

    /** Prepares to stroke cables of that look. */
    public void line(CableLook look, boolean chosen) {
        g.setStroke(colour(look));
        g.setLineDashes(dashes(look));
        pen(width(look) + (chosen ? CHOSEN : 0));
    }

    /** No dashes any more. */
    public void lift() {
        g.setLineDashes();
    }

    private void pen(double width) {
        g.setLineWidth(width);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineJoin(StrokeLineJoin.ROUND);
    }

    /** Whether a look has a mark. */
    public static boolean marked(CableLook look) {
        return look != CableLook.AS_PLANNED && look != CableLook.NOT_KNOWN;
    }

    /** The mark of a look on a plate of its own, around a point. */
    public void mark(CableLook look, double x, double y, double size) {
        if (!marked(look)) {
            return;
        }
        double half = size / 2;
        g.setFill(palette.metal());
        g.fillOval(x - half - 1.5, y - half - 1.5, size + 3, size + 3);
        switch (look) {
            case ELSEWHERE -> GlyphShape.DIAMOND.paint(g, x - half, y - half, size, colour(look));
            case UNPLANNED -> GlyphShape.TRIANGLE.paint(g, x - half, y - half, size, colour(look));
            case UNPROVED -> GlyphShape.RING.paint(g, x - half, y - half, size, colour(look));
            case WEAK -> square(x, y, half - 1, colour(look));
            case NO_LINK -> cross(x, y, half - 0.5, colour(look));
            case AS_PLANNED, NOT_KNOWN -> {}
        }
    }

    private void square(double x, double y, double half, Color colour) {
        g.setFill(colour);
        g.fillRect(x - half, y - half, 2 * half, 2 * half);
    }

    private void cross(double x, double y, double arm, Color colour) {
        g.setStroke(colour);
        g.setLineDashes();
        g.setLineWidth(Math.max(1.5, arm * 0.5));
        g.strokeLine(x - arm, y - arm, x + arm, y + arm);
        g.strokeLine(x - arm, y + arm, x + arm, y - arm);
    }
}
