package io.rackside.views.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the ordered stops of each layer places along it: as near to those they are connected to as
 * their order and their size allow.
 */
final class MapPlacement {
    private static final int ROUNDS = 10;
    private static final double PASSING = 6;

    private final MapGraph graph;
    private final double breadth;
    private final double gap;
    private final Map<String, List<String>> neighbours = new HashMap<>();
    private final Map<String, Double> middles = new HashMap<>();

    /**
     * @param breadth of a box along its layer
     * @param gap between boxes
     */
    MapPlacement(MapGraph graph, double breadth, double gap) {
        this.graph = graph;
        this.breadth = breadth;
        this.gap = gap;
        for (MapGraph.Way way : graph.ways()) {
            if (way.cable().look() == CableLook.UNPLANNED || way.level()) {
                continue;
            }
            for (int i = 1; i < way.stops().size(); i++) {
                join(way.stops().get(i - 1), way.stops().get(i));
                join(way.stops().get(i), way.stops().get(i - 1));
            }
        }
    }

    private void join(String stop, String other) {
        neighbours.computeIfAbsent(stop, _ -> new ArrayList<>()).add(other);
    }

    /** The middle of every stop; the least begins at 0. */
    Map<String, Double> middles() {
        for (List<String> layer : graph.ordered()) {
            double at = 0;
            for (int i = 0; i < layer.size(); i++) {
                at += i == 0 ? 0 : apart(layer.get(i - 1), layer.get(i));
                middles.put(layer.get(i), at);
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < graph.ordered().size(); i++) {
                int layer = round % 2 == 0 ? i : graph.ordered().size() - 1 - i;
                settle(graph.ordered().get(layer));
            }
        }
        double least =
                middles.entrySet().stream()
                        .mapToDouble(e -> e.getValue() - size(e.getKey()) / 2)
                        .min()
                        .orElse(0);
        middles.replaceAll((_, middle) -> Math.round(middle - least) + 0.0);
        return middles;
    }

    double size(String stop) {
        return graph.box(stop) == null ? PASSING : breadth;
    }

    private double apart(String one, String next) {
        return (size(one) + size(next)) / 2 + gap;
    }

    private double wish(String stop) {
        return neighbours.getOrDefault(stop, List.of()).stream()
                .mapToDouble(middles::get)
                .average()
                .orElse(middles.get(stop));
    }

    /** A run of stops that touch; it stands where its members want it on the average. */
    private static final class Run {
        double sum;
        int count;

        Run(double wish) {
            sum = wish;
            count = 1;
        }

        double place() {
            return sum / count;
        }
    }

    /**
     * The least squares of all wishes in the given order (pool adjacent violators), after taking
     * off the room that stands before each stop.
     */
    private void settle(List<String> layer) {
        double[] before = new double[layer.size()];
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < layer.size(); i++) {
            before[i] = i == 0 ? 0 : before[i - 1] + apart(layer.get(i - 1), layer.get(i));
            runs.add(new Run(wish(layer.get(i)) - before[i]));
            while (runs.size() > 1 && runs.get(runs.size() - 2).place() > runs.getLast().place()) {
                Run last = runs.removeLast();
                runs.getLast().sum += last.sum;
                runs.getLast().count += last.count;
            }
        }
        int next = 0;
        for (Run run : runs) {
            for (int i = 0; i < run.count; i++) {
                middles.put(layer.get(next), run.place() + before[next]);
                next++;
            }
        }
    }
}
