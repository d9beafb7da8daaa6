package io.rackside.views.elevation;

import io.rackside.views.network.CableLook;
import io.rackside.views.network.CableMark;
import io.rackside.views.network.CablePen;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leads cables over a face the way they are tied in a rack: from the port along the edge of its box
 * to the side of the frame, there up or down in a lane, and back in. Cables of one box and one look
 * share a lane, so that many of them are one bundle with branches. Whatever is written stands
 * outside the frame or between the edges of a box, where no cable goes.
 */
final class CableRouter {
    /** Between a lane and the panels. */
    private static final double CLEAR = 3;

    /** Between a lane and the edge of the frame. */
    private static final double MARGIN = 2;

    private static final double LEAST_PITCH = 1.5;
    private static final double MOST_PITCH = 5;
    private static final double MARK = 9;
    private static final double APART = 3;

    /**
     * An end of a cable as seen at this face.
     *
     * @param box its box; empty when it is not in this cabinet
     * @param seat its port; empty when that is at the other side
     */
    record End(Optional<Rectangle2D> box, Optional<Rectangle2D> seat) {
        static final End OUTSIDE = new End(Optional.empty(), Optional.empty());
    }

    /**
     * A cable to be led.
     *
     * @param left whether it goes along the left side of this face
     */
    record Wire(CableMark cable, End from, End to, boolean left) {}

    /** Cables that share a lane. What is amiss is told by look, whichever box it is at. */
    private record Bundle(boolean left, String hub, CableLook look) {}

    private final RackGeometry geometry;
    private final Map<String, Integer> crowd = new HashMap<>();
    private final List<Point2D> marks = new ArrayList<>();

    CableRouter(RackGeometry geometry) {
        this.geometry = geometry;
    }

    /** The ways of all of them, in their order; the same for the same cables. */
    List<CableRoute> route(List<Wire> wires) {
        crowd.clear();
        marks.clear();
        for (Wire wire : wires) {
            crowd.merge(wire.cable().fromBox(), 1, Integer::sum);
            crowd.merge(wire.cable().toBox(), 1, Integer::sum);
        }
        Map<Bundle, double[]> spans = new LinkedHashMap<>();
        for (Wire wire : wires) {
            double one = level(wire.from());
            double other = level(wire.to());
            double[] span = {Math.min(one, other), Math.max(one, other)};
            spans.merge(bundle(wire), span, CableRouter::both);
        }
        Map<Bundle, Integer> lanes = lanes(spans, true);
        lanes.putAll(lanes(spans, false));
        Map<Boolean, Integer> most = new HashMap<>();
        lanes.forEach((bundle, lane) -> most.merge(bundle.left(), lane + 1, Math::max));
        List<CableRoute> routes = new ArrayList<>();
        for (Wire wire : wires) {
            int lane = lanes.get(bundle(wire));
            routes.add(route(wire, lane, most.get(wire.left())));
        }
        return routes;
    }

    private static double[] both(double[] one, double[] other) {
        return new double[] {Math.min(one[0], other[0]), Math.max(one[1], other[1])};
    }

    private Bundle bundle(Wire wire) {
        CableLook look = wire.cable().look();
        return new Bundle(wire.left(), look == CableLook.AS_PLANNED ? hub(wire.cable()) : "", look);
    }

    /** The end with more cables: what they are a bundle of. */
    private String hub(CableMark cable) {
        boolean outside = cable.toBox().isEmpty();
        return outside || crowd.get(cable.fromBox()) > crowd.get(cable.toBox())
                ? cable.fromBox()
                : cable.toBox();
    }

    private double level(End end) {
        return end.box().map(box -> (box.getMinY() + box.getMaxY()) / 2).orElse(0.0);
    }

    /** Short bundles next to the panels, so that long ones need not cross them. */
    private static Map<Bundle, Integer> lanes(Map<Bundle, double[]> spans, boolean left) {
        List<Bundle> shortFirst =
                spans.keySet().stream()
                        .filter(bundle -> bundle.left() == left)
                        .sorted(
                                Comparator.comparingDouble(
                                        bundle -> spans.get(bundle)[1] - spans.get(bundle)[0]))
                        .toList();
        Map<Bundle, Integer> lanes = new HashMap<>();
        for (Bundle bundle : shortFirst) {
            int lane = 0;
            while (taken(lanes, lane, spans, spans.get(bundle))) {
                lane++;
            }
            lanes.put(bundle, lane);
        }
        return lanes;
    }

    private static boolean taken(
            Map<Bundle, Integer> lanes, int lane, Map<Bundle, double[]> spans, double[] span) {
        return lanes.entrySet().stream()
                .filter(entry -> entry.getValue() == lane)
                .map(entry -> spans.get(entry.getKey()))
                .anyMatch(other -> other[0] < span[1] + MARK && span[0] < other[1] + MARK);
    }

    /** Where a lane is; when there are more than find room, the outermost share theirs. */
    private double x(boolean left, int lane, int lanes) {
        double room = geometry.panelLeft() - CLEAR - MARGIN;
        double pitch = lanes < 2 ? 0 : Math.clamp(room / (lanes - 1), LEAST_PITCH, MOST_PITCH);
        double fromEdge = Math.max(MARGIN, geometry.panelLeft() - CLEAR - lane * pitch);
        double x = Math.floor(fromEdge) + 0.5;
        return left ? x : geometry.frameWidth() - x;
    }

    private CableRoute route(Wire wire, int lane, int lanes) {
        double x = x(wire.left(), lane, lanes);
        double shift = (lane - (lanes - 1) / 2.0) * APART;
        List<Point2D> leaves = new ArrayList<>();
        List<Point2D> first = way(wire.from(), wire.left(), x, shift, leaves);
        List<Point2D> second = way(wire.to(), wire.left(), x, shift, leaves);
        boolean hubIsFirst = hub(wire.cable()).equals(wire.cable().fromBox());
        Point2D hub = hubIsFirst ? first.getLast() : second.getLast();
        Point2D branch = hubIsFirst ? second.getLast() : first.getLast();
        List<Point2D> corners = new ArrayList<>(first);
        corners.addAll(second.reversed());
        boolean out = wire.from().box().isEmpty() || wire.to().box().isEmpty();
        Point2D marked = out ? branch.midpoint(hub) : branch;
        return new CableRoute(
                wire.cable(), without(corners), mark(wire.cable(), marked, hub), leaves);
    }

    /** From an end to its lane. */
    private List<Point2D> way(End end, boolean left, double x, double shift, List<Point2D> leaves) {
        if (end.box().isEmpty()) {
            Point2D out = new Point2D(x, MARGIN);
            leaves.add(out);
            return List.of(out);
        }
        Rectangle2D box = end.box().get();
        if (end.seat().isEmpty()) {
            double middle = (box.getMinY() + box.getMaxY()) / 2 + shift;
            double y =
                    Math.clamp(
                            middle,
                            box.getMinY() + 1,
                            Math.max(box.getMinY() + 1, box.getMaxY() - 2));
            Point2D through = new Point2D(panelEdge(left), half(y));
            leaves.add(through);
            return List.of(through, new Point2D(x, half(y)));
        }
        Rectangle2D seat = end.seat().get();
        double middle = (seat.getMinX() + seat.getMaxX()) / 2;
        if (beside(box)) {
            double y = half((seat.getMinY() + seat.getMaxY()) / 2);
            return List.of(new Point2D(middle, y), new Point2D(x, y));
        }
        boolean up = seat.getMinY() - box.getMinY() < box.getMaxY() - seat.getMaxY();
        double edge = up ? box.getMinY() + inset() : box.getMaxY() - inset();
        return List.of(
                new Point2D(middle, up ? seat.getMinY() : seat.getMaxY()),
                new Point2D(middle, half(edge)),
                new Point2D(x, half(edge)));
    }

    /** How far within its edge a box has its cables; the glyph and all words stand further in. */
    private double inset() {
        return Math.clamp(geometry.unit() * 0.09, 1, 4);
    }

    private double panelEdge(boolean left) {
        return left ? geometry.panelLeft() - 1 : geometry.panelLeft() + geometry.panelWidth() + 1;
    }

    /** A strip at the side of the rack: a cable need not be led to its edge. */
    private boolean beside(Rectangle2D box) {
        return box.getMaxX() <= geometry.panelLeft()
                || box.getMinX() >= geometry.panelLeft() + geometry.panelWidth();
    }

    private static double half(double y) {
        return Math.floor(y) + 0.5;
    }

    /** Where the cable branches off its bundle; clear of the marks that are there. */
    private Point2D mark(CableMark cable, Point2D branch, Point2D hub) {
        double step = hub.getY() < branch.getY() ? -MARK : MARK;
        Point2D at = branch;
        for (int i = 0; i < crowd.size() && crowded(at); i++) {
            at = at.add(0, step);
        }
        if (CablePen.marked(cable.look())) {
            marks.add(at);
        }
        return at;
    }

    private boolean crowded(Point2D at) {
        return marks.stream().anyMatch(mark -> mark.distance(at) < MARK);
    }

    /** Neighbouring corners in one place make no corner. */
    private static List<Point2D> without(List<Point2D> corners) {
        List<Point2D> kept = new ArrayList<>();
        for (Point2D corner : corners) {
            if (kept.isEmpty() || kept.getLast().distance(corner) > 0.5) {
                kept.add(corner);
            }
        }
        if (kept.size() == 1) {
            kept.add(kept.getFirst());
        }
        return kept;
    }
}
