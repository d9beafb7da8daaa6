package io.rackside.views.canvas;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;

/**
 * Rectangles with rounded corners out of plain ones: without a graphics card a curved outline costs
 * as much for every line between its corners as for the corners.
 */
public final class Plates {
    private static final double SMALL = 2;
    private static final double CORNER = 0.55;

    private Plates() {}

    /** With its corner pixels left out. */
    public static void fill(
            GraphicsContext g, Paint paint, double x, double y, double width, double height) {
        g.setFill(paint);
        if (width <= 2 || height <= 2) {
            g.fillRect(x, y, width, height);
            return;
        }
        g.fillRect(x + 1, y, width - 2, height);
        g.fillRect(x, y + 1, 1, height - 2);
        g.fillRect(x + width - 1, y + 1, 1, height - 2);
    }

    /** A small light: below two pixels a disc is a square with faint corners. */
    public static void light(GraphicsContext g, double x, double y, double radius) {
        if (radius > SMALL) {
            g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
            return;
        }
        double left = Math.round(x - radius);
        double top = Math.round(y - radius);
        double side = Math.round(2 * radius);
        double alpha = g.getGlobalAlpha();
        g.setGlobalAlpha(alpha * CORNER);
        g.fillRect(left, top, side, side);
        g.setGlobalAlpha(alpha);
        g.fillRect(left, top + 1, side, side - 2);
        g.fillRect(left + 1, top, side - 2, side);
    }

    /** With corners of that radius; of one opaque colour, as the pieces overlap. */
    public static void fillRound(
            GraphicsContext g,
            Paint colour,
            double x,
            double y,
            double width,
            double height,
            double radius) {
        double right = x + width - 2 * radius;
        double bottom = y + height - 2 * radius;
        g.setFill(colour);
        for (double left : new double[] {x, right}) {
            g.fillOval(left, y, 2 * radius, 2 * radius);
            g.fillOval(left, bottom, 2 * radius, 2 * radius);
        }
        g.fillRect(x + radius, y, width - 2 * radius, height);
        g.fillRect(x, y + radius, radius, height - 2 * radius);
        g.fillRect(x + width - radius, y + radius, radius, height - 2 * radius);
    }
}
