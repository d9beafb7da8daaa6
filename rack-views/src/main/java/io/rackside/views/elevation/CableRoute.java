package io.rackside.views.elevation;

import io.rackside.views.network.CableMark;

import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;

import java.util.List;

/**
 * The way of a cable over one face of the cabinet, in pixels from the corner of its frame.
 *
 * @param corners from end to end; rounded when drawn
 * @param mark where the mark of its look stands
 * @param leaves where it leaves the cabinet or goes through to its other side
 */
record CableRoute(CableMark cable, List<Point2D> corners, Point2D mark, List<Point2D> leaves) {
    private static final double ROUND = 5;

    CableRoute {
        corners = List.copyOf(corners);
        leaves = List.copyOf(leaves);
    }

    /** Adds it to the path that is being drawn. */
    void trace(GraphicsContext g) {
        g.moveTo(corners.getFirst().getX(), corners.getFirst().getY());
        for (int i = 1; i < corners.size() - 1; i++) {
            Point2D before = corners.get(i - 1);
            Point2D here = corners.get(i);
            Point2D after = corners.get(i + 1);
            double round =
                    Math.min(ROUND, Math.min(before.distance(here), here.distance(after)) / 2);
            Point2D in = here.add(before.subtract(here).normalize().multiply(round));
            Point2D out = here.add(after.subtract(here).normalize().multiply(round));
            g.lineTo(in.getX(), in.getY());
            g.quadraticCurveTo(here.getX(), here.getY(), out.getX(), out.getY());
        }
        g.lineTo(corners.getLast().getX(), corners.getLast().getY());
    }

    /** How far a point is from it, in pixels. */
    double distance(double x, double y) {
        double nearest = Double.MAX_VALUE;
        for (int i = 1; i < corners.size(); i++) {
            nearest = Math.min(nearest, distance(corners.get(i - 1), corners.get(i), x, y));
        }
        return nearest;
    }

    private static double distance(Point2D from, Point2D to, double x, double y) {
        Point2D way = to.subtract(from);
        double length = way.dotProduct(way);
        double along =
                length == 0
                        ? 0
                        : Math.clamp(
                                new Point2D(x, y).subtract(from).dotProduct(way) / length,
                                0.0,
                                1.0);
        return from.add(way.multiply(along)).distance(x, y);
    }
}
