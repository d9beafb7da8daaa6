package io.rackside.views.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders the members of layers so that few of the lines between neighbouring layers cross: sweeps
 * down and up, each member to the barycentre of those it is connected to (Sugiyama, Tagawa and Toda
 * 1981). The same input gives the same order, whatever is painted in it; members nothing tells
 * apart keep the order they came in.
 */
final class LayeredOrder {
    private static final int SWEEPS = 12;

    /**
     * A line between members of neighbouring layers.
     *
     * @param above the member in the upper layer
     */
    record Line(String above, String below) {}

    private final List<List<String>> layers;
    private final List<Line> lines;

    /**
     * @param layers members from the top layer down, none twice
     */
    LayeredOrder(List<List<String>> layers, List<Line> lines) {
        this.layers = layers.stream().map(List::copyOf).toList();
        this.lines = List.copyOf(lines);
    }

    /** The layers, their members from left to right. */
    List<List<String>> ordered() {
        List<List<String>> best = layers;
        int fewest = crossings(best);
        List<List<String>> now = new ArrayList<>(layers);
        for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
            boolean down = sweep % 2 == 0;
            for (int i = 1; i < now.size(); i++) {
                int layer = down ? i : now.size() - 1 - i;
                now.set(layer, sorted(now, layer, down));
            }
            int crossed = crossings(now);
            if (crossed < fewest) {
                fewest = crossed;
                best = List.copyOf(now);
            }
        }
        return best;
    }

    private List<String> sorted(List<List<String>> now, int layer, boolean down) {
        List<String> fixed = now.get(down ? layer - 1 : layer + 1);
        List<String> members = now.get(layer);
        Map<String, Double> barycentres = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            barycentres.put(members.get(i), barycentre(members.get(i), fixed, down, i));
        }
        return members.stream().sorted(Comparator.comparing(barycentres::get)).toList();
    }

    /** Without a line to the fixed layer a member stays where it is, as far as it can. */
    private double barycentre(String member, List<String> fixed, boolean down, int place) {
        return lines.stream()
                .filter(line -> (down ? line.below() : line.above()).equals(member))
                .mapToInt(line -> fixed.indexOf(down ? line.above() : line.below()))
                .filter(at -> at >= 0)
                .average()
                .orElse(place);
    }

    /** How many pairs of lines cross in that order. */
    int crossings(List<List<String>> ordered) {
        Map<String, Integer> places = new HashMap<>();
        for (List<String> layer : ordered) {
            for (int i = 0; i < layer.size(); i++) {
                places.put(layer.get(i), i);
            }
        }
        int crossed = 0;
        for (int i = 0; i + 1 < ordered.size(); i++) {
            crossed += crossings(between(ordered.get(i), ordered.get(i + 1)), places);
        }
        return crossed;
    }

    private List<Line> between(List<String> above, List<String> below) {
        return lines.stream()
                .filter(line -> above.contains(line.above()) && below.contains(line.below()))
                .toList();
    }

    private static int crossings(List<Line> between, Map<String, Integer> places) {
        int crossed = 0;
        for (int i = 0; i < between.size(); i++) {
            for (int j = i + 1; j < between.size(); j++) {
                int above = places.get(between.get(i).above()) - places.get(between.get(j).above());
                int below = places.get(between.get(i).below()) - places.get(between.get(j).below());
                crossed += (long) above * below < 0 ? 1 : 0;
            }
        }
        return crossed;
    }
}
