package io.rackside.views.network;

import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;

import java.util.List;

/**
 * The way of a cable over the map, in smooth pieces.
 *
 * @param curves from end to end: start, two controls and end of each, x before y
 * @param open whether it leads off the map at its first point
 */
record MapRoute(CableMark cable, List<double[]> curves, boolean open) {
    private static final int STEPS = 14;

    MapRoute {
        curves = List.copyOf(curves);
    }

    /** Adds it to the path that is being drawn. */
    void trace(GraphicsContext g) {
        double[] first = curves.getFirst();
        g.moveTo(first[0], first[1]);
        for (double[] c : curves) {
            g.bezierCurveTo(c[2], c[3], c[4], c[5], c[6], c[7]);
        }
    }

    Point2D start() {
        return new Point2D(curves.getFirst()[0], curves.getFirst()[1]);
    }

    Point2D end() {
        return new Point2D(curves.getLast()[6], curves.getLast()[7]);
    }

    /** Where its mark stands: in the middle of its last piece, where it is nearest to its box. */
    Point2D middle() {
        return at(curves.getLast(), 0.5);
    }

    /** How far a point is from it, in pixels. */
    double distance(double x, double y) {
        double nearest = Double.MAX_VALUE;
        for (double[] curve : curves) {
            for (int i = 0; i <= STEPS; i++) {
                nearest = Math.min(nearest, at(curve, i / (double) STEPS).distance(x, y));
            }
        }
        return nearest;
    }

    static Point2D at(double[] c, double t) {
        double u = 1 - t;
        double a = u * u * u;
        double b = 3 * u * u * t;
        double d = 3 * u * t * t;
        double e = t * t * t;
        return new Point2D(
                a * c[0] + b * c[2] + d * c[4] + e * c[6],
                a * c[1] + b * c[3] + d * c[5] + e * c[7]);
    }
}
