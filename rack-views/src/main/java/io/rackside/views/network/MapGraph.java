package io.rackside.views.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The boxes in the order of their layers, and the way of every cable from stop to stop. A cable
 * that passes a layer has a stop of its own there, so that room is kept for it between the boxes.
 * Cables nobody planned take what room there is: they come and go, and nothing shall move with
 * them.
 */
final class MapGraph {
    /**
     * The way of a cable.
     *
     * @param stops from the upper end to the lower; one alone when it leads off the map
     * @param level whether both ends are in one layer
     */
    record Way(CableMark cable, List<String> stops, boolean level) {
        Way {
            stops = List.copyOf(stops);
        }
    }

    private static final String BETWEEN = "\n";

    private final Map<String, MapBox> boxes = new LinkedHashMap<>();
    private final List<MapLayer> layers;
    private final List<Way> ways = new ArrayList<>();
    private final List<List<String>> ordered;

    MapGraph(List<MapBox> shown, List<CableMark> cables) {
        shown.forEach(box -> boxes.putIfAbsent(box.id(), box));
        layers = boxes.values().stream().map(MapBox::layer).distinct().sorted().toList();
        List<Set<String>> stops = new ArrayList<>();
        layers.forEach(_ -> stops.add(new LinkedHashSet<>()));
        boxes.values().forEach(box -> stops.get(layerOf(box.id())).add(box.id()));
        Set<LayeredOrder.Line> lines = new LinkedHashSet<>();
        for (CableMark cable : cables) {
            Way way = way(cable);
            if (way == null) {
                continue;
            }
            ways.add(way);
            if (cable.look() != CableLook.UNPLANNED && !way.level()) {
                keep(way, stops, lines);
            }
        }
        ordered =
                new LayeredOrder(stops.stream().map(List::copyOf).toList(), List.copyOf(lines))
                        .ordered();
    }

    private int layerOf(String box) {
        return layers.indexOf(boxes.get(box).layer());
    }

    /** Null when neither end is on the map. */
    private Way way(CableMark cable) {
        boolean from = boxes.containsKey(cable.fromBox());
        boolean to = boxes.containsKey(cable.toBox());
        if (!from && !to) {
            return null;
        }
        if (!from || !to) {
            return new Way(cable, List.of(from ? cable.fromBox() : cable.toBox()), false);
        }
        int one = layerOf(cable.fromBox());
        int other = layerOf(cable.toBox());
        if (one == other) {
            return new Way(cable, List.of(cable.fromBox(), cable.toBox()), true);
        }
        String upper = one < other ? cable.fromBox() : cable.toBox();
        String lower = one < other ? cable.toBox() : cable.fromBox();
        List<String> stops = new ArrayList<>(List.of(upper));
        if (cable.look() != CableLook.UNPLANNED) {
            for (int layer = Math.min(one, other) + 1; layer < Math.max(one, other); layer++) {
                stops.add(upper + BETWEEN + lower + BETWEEN + layer);
            }
        }
        stops.add(lower);
        return new Way(cable, stops, false);
    }

    private void keep(Way way, List<Set<String>> stops, Set<LayeredOrder.Line> lines) {
        if (way.stops().size() < 2) {
            return;
        }
        int top = layerOf(way.stops().getFirst());
        for (int i = 1; i < way.stops().size(); i++) {
            stops.get(top + i).add(way.stops().get(i));
            lines.add(new LayeredOrder.Line(way.stops().get(i - 1), way.stops().get(i)));
        }
    }

    /** The layers that have boxes, from the top down. */
    List<MapLayer> layers() {
        return layers;
    }

    /** The stops of each layer, from left to right. */
    List<List<String>> ordered() {
        return ordered;
    }

    /** The boxes of a layer, from left to right. */
    List<String> boxesOf(int layer) {
        return ordered.get(layer).stream().filter(boxes::containsKey).toList();
    }

    List<Way> ways() {
        return ways;
    }

    /** The box at a stop; null where a cable passes between boxes. */
    MapBox box(String stop) {
        return boxes.get(stop);
    }
}
