package io.rackside.views.network;

import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where everything stands on the map, at its natural size: cards in layers, the ways of the cables
 * between them. The layers are rows from the top down or columns from left to right.
 */
final class MapPlan {
    /** Room for the names of the layers: left of rows, above columns. */
    static final double NAMES_BESIDE = 92;

    static final double NAMES_ABOVE = 26;

    static final double MARGIN = 16;

    private static final double PITCH = 9;
    private static final double CORNER = 10;
    private static final double STUB = 20;
    private static final double SAG = 26;
    private static final double PASSING_PITCH = 3;

    /** Long layers stand further apart, or cables between their ends would run along them. */
    private static final double APART_SHARE = 0.07;

    private static final double MOST_APART = 160;

    /** How the layers stand. */
    enum Lie {
        ROWS,
        COLUMNS
    }

    /** How much room everything takes. */
    enum Scale {
        /** Cards with two lines of words. */
        ROOMY(112, 38, 13, 60),
        /** Cards with a name alone. */
        COMPACT(80, 26, 9, 26);

        private final double width;
        private final double height;
        private final double gap;
        private final double apart;

        Scale(double width, double height, double gap, double apart) {
            this.width = width;
            this.height = height;
            this.gap = gap;
            this.apart = apart;
        }
    }

    /** An end of a cable at a side of a stop. */
    private record Port(String stop, int side, int way) {}

    private final MapGraph graph;
    private final Lie lie;
    private final Scale scale;
    private final Map<String, Double> middles;
    private final Map<String, Integer> layerOf = new HashMap<>();
    private final Map<Port, Double> ports = new HashMap<>();
    private final Map<String, Rectangle2D> cards = new LinkedHashMap<>();
    private final List<MapRoute> routes = new ArrayList<>();
    private final double breadth;
    private final double depth;
    private final double apart;

    MapPlan(MapGraph graph, Lie lie, Scale scale) {
        this.graph = graph;
        this.lie = lie;
        this.scale = scale;
        boolean rows = lie == Lie.ROWS;
        breadth = rows ? scale.width : scale.height;
        depth = rows ? scale.height : scale.width;
        middles = new MapPlacement(graph, breadth, scale.gap).middles();
        double span = middles.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        apart = Math.clamp(Math.round(span * APART_SHARE), scale.apart, MOST_APART);
        for (int layer = 0; layer < graph.ordered().size(); layer++) {
            for (String stop : graph.ordered().get(layer)) {
                layerOf.put(stop, layer);
                if (graph.box(stop) != null) {
                    double along = middles.get(stop) - breadth / 2;
                    cards.put(stop, rectangle(along, across(layer), breadth, depth));
                }
            }
        }
        plug();
        for (int way = 0; way < graph.ways().size(); way++) {
            routes.add(route(graph.ways().get(way), way));
        }
    }

    Lie lie() {
        return lie;
    }

    /** Whether its cards have room for a second line. */
    boolean roomy() {
        return scale == Scale.ROOMY;
    }

    /** The cards by the id of their box, layer by layer. */
    Map<String, Rectangle2D> cards() {
        return cards;
    }

    List<MapRoute> routes() {
        return routes;
    }

    double width() {
        return cards.values().stream().mapToDouble(Rectangle2D::getMaxX).max().orElse(0) + MARGIN;
    }

    double height() {
        return cards.values().stream().mapToDouble(Rectangle2D::getMaxY).max().orElse(0) + MARGIN;
    }

    /** Where the name of a layer stands: left end of its words, at half their height. */
    Rectangle2D heading(int layer) {
        return lie == Lie.ROWS
                ? new Rectangle2D(MARGIN, across(layer), NAMES_BESIDE - 8, depth)
                : new Rectangle2D(across(layer), 6, depth, NAMES_ABOVE - 6);
    }

    private double across(int layer) {
        return MARGIN + STUB + layer * (depth + apart);
    }

    private Rectangle2D rectangle(double along, double across, double breadth, double depth) {
        return lie == Lie.ROWS
                ? new Rectangle2D(x(along, across), y(along, across), breadth, depth)
                : new Rectangle2D(x(along, across), y(along, across), depth, breadth);
    }

    private double x(double along, double across) {
        return lie == Lie.ROWS ? MARGIN + NAMES_BESIDE + along : across;
    }

    private double y(double along, double across) {
        return lie == Lie.ROWS ? across : MARGIN + NAMES_ABOVE + along;
    }

    private boolean neighbours(MapGraph.Way way) {
        List<String> layer = graph.boxesOf(layerOf.get(way.stops().getFirst()));
        return Math.abs(
                        layer.indexOf(way.stops().getFirst())
                                - layer.indexOf(way.stops().getLast()))
                == 1;
    }

    /** Spreads the cables along the sides of the cards, so that they do not cross before them. */
    private void plug() {
        Map<List<Object>, List<Port>> sides = new LinkedHashMap<>();
        Map<Port, Double> towards = new HashMap<>();
        for (int w = 0; w < graph.ways().size(); w++) {
            MapGraph.Way way = graph.ways().get(w);
            List<String> stops = way.stops();
            if (way.level() && neighbours(way)) {
                continue;
            }
            if (stops.size() == 1) {
                Port up = new Port(stops.getFirst(), -1, w);
                towards.put(up, Double.MAX_VALUE);
                sides.computeIfAbsent(List.of(up.stop(), -1), _ -> new ArrayList<>()).add(up);
                continue;
            }
            for (int i = 0; i < stops.size(); i++) {
                for (int to = i - 1; to <= i + 1; to += 2) {
                    if (to < 0 || to >= stops.size()) {
                        continue;
                    }
                    int side = way.level() || to > i ? 1 : -1;
                    Port port = new Port(stops.get(i), side, w);
                    towards.put(port, middles.get(stops.get(to)));
                    sides.computeIfAbsent(List.of(port.stop(), side), _ -> new ArrayList<>())
                            .add(port);
                }
            }
        }
        for (List<Port> side : sides.values()) {
            side.sort(Comparator.comparingDouble(towards::get));
            spread(side);
        }
    }

    private void spread(List<Port> side) {
        String stop = side.getFirst().stop();
        boolean passing = graph.box(stop) == null;
        double room = Math.max(0, breadth - 2 * CORNER);
        double pitch =
                passing ? PASSING_PITCH : Math.min(PITCH, room / Math.max(1, side.size() - 1));
        List<Port> ordered =
                passing ? side.stream().sorted(Comparator.comparingInt(Port::way)).toList() : side;
        for (int i = 0; i < ordered.size(); i++) {
            double at = middles.get(stop) + (i - (ordered.size() - 1) / 2.0) * pitch;
            ports.put(ordered.get(i), at);
        }
    }

    private MapRoute route(MapGraph.Way way, int index) {
        List<String> stops = way.stops();
        if (stops.size() == 1) {
            String stop = stops.getFirst();
            double at = ports.get(new Port(stop, -1, index));
            double edge = across(layerOf.get(stop));
            return new MapRoute(way.cable(), List.of(curve(at, edge - STUB, at, edge)), true);
        }
        if (way.level()) {
            return new MapRoute(way.cable(), List.of(level(way, index)), false);
        }
        List<double[]> curves = new ArrayList<>();
        for (int i = 1; i < stops.size(); i++) {
            String upper = stops.get(i - 1);
            String lower = stops.get(i);
            double from = across(layerOf.get(upper)) + depth;
            double to = across(layerOf.get(lower));
            curves.add(
                    curve(
                            ports.get(new Port(upper, 1, index)),
                            from,
                            ports.get(new Port(lower, -1, index)),
                            to));
            if (i < stops.size() - 1) {
                double in = ports.get(new Port(lower, -1, index));
                curves.add(curve(in, to, ports.get(new Port(lower, 1, index)), to + depth));
            }
        }
        return new MapRoute(way.cable(), curves, false);
    }

    private double[] level(MapGraph.Way way, int index) {
        String one = way.stops().getFirst();
        String other = way.stops().getLast();
        double edge = across(layerOf.get(one));
        if (!neighbours(way)) {
            double low = edge + depth;
            return bent(
                    ports.get(new Port(one, 1, index)),
                    low,
                    ports.get(new Port(other, 1, index)),
                    low,
                    low + SAG);
        }
        boolean forward = middles.get(one) < middles.get(other);
        List<MapGraph.Way> same =
                graph.ways().stream()
                        .filter(
                                w ->
                                        w.level()
                                                && w.cable().touches(one)
                                                && w.cable().touches(other))
                        .toList();
        double pitch = Math.min(PITCH, (depth - CORNER) / Math.max(1, same.size()));
        double at = edge + depth / 2 + (same.indexOf(way) - (same.size() - 1) / 2.0) * pitch;
        double from = middles.get(one) + (forward ? breadth : -breadth) / 2;
        double to = middles.get(other) - (forward ? breadth : -breadth) / 2;
        return piece(from, at, from, at, to, at, to, at);
    }

    /** Leaves and arrives straight across its layers. */
    private double[] curve(double along, double across, double toAlong, double toAcross) {
        double middle = (across + toAcross) / 2;
        return piece(along, across, along, middle, toAlong, middle, toAlong, toAcross);
    }

    private double[] bent(
            double along, double across, double toAlong, double toAcross, double sag) {
        return piece(along, across, along, sag, toAlong, sag, toAlong, toAcross);
    }

    private double[] piece(double... alongAcross) {
        double[] points = new double[alongAcross.length];
        for (int i = 0; i < points.length; i += 2) {
            points[i] = x(alongAcross[i], alongAcross[i + 1]);
            points[i + 1] = y(alongAcross[i], alongAcross[i + 1]);
        }
        return points;
    }
}
