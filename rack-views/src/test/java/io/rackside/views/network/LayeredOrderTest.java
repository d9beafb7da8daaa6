package io.rackside.views.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

class LayeredOrderTest {
    private static LayeredOrder.Line line(String above, String below) {
        return new LayeredOrder.Line(above, below);
    }

    @Test
    void crossedPairsAreUncrossed() {
        LayeredOrder order =
                new LayeredOrder(
                        List.of(List.of("a", "b"), List.of("c", "d")),
                        List.of(line("a", "d"), line("b", "c")));
        assertEquals(1, order.crossings(List.of(List.of("a", "b"), List.of("c", "d"))));
        assertEquals(0, order.crossings(order.ordered()));
    }

    @Test
    void whatDoesNotCrossStaysAsItCame() {
        List<List<String>> layers = List.of(List.of("a", "b", "c"), List.of("d", "e", "f"));
        LayeredOrder order =
                new LayeredOrder(layers, List.of(line("a", "d"), line("b", "e"), line("c", "f")));
        assertEquals(layers, order.ordered());
    }

    @Test
    void membersWithoutLinesAreKept() {
        LayeredOrder order =
                new LayeredOrder(
                        List.of(List.of("a", "b"), List.of("lone", "c", "d")),
                        List.of(line("a", "d"), line("b", "c")));
        assertEquals(List.of(2, 3), order.ordered().stream().map(layer -> layer.size()).toList());
        assertTrue(order.ordered().get(1).contains("lone"));
        assertEquals(0, order.crossings(order.ordered()));
    }

    /** A tree dealt out at random can always be drawn without a crossing. */
    @Test
    void aShuffledTreeIsUntangled() {
        for (int seed = 0; seed < 50; seed++) {
            List<String> leaves = new ArrayList<>();
            List<LayeredOrder.Line> lines = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                leaves.add("leaf-" + i);
                lines.add(line("root-" + i % 3, "leaf-" + i));
            }
            Collections.shuffle(leaves, new Random(seed));
            LayeredOrder order =
                    new LayeredOrder(List.of(List.of("root-0", "root-1", "root-2"), leaves), lines);
            assertEquals(0, order.crossings(order.ordered()), "seed " + seed);
        }
    }

    @Test
    void itNeverMakesMoreCrossingsAndLosesNobody() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<List<String>> layers = new ArrayList<>();
            for (int layer = 0; layer < 4; layer++) {
                List<String> members = new ArrayList<>();
                for (int i = 0; i <= random.nextInt(8); i++) {
                    members.add(layer + "-" + i);
                }
                layers.add(members);
            }
            List<LayeredOrder.Line> lines = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int layer = random.nextInt(3);
                lines.add(line(any(layers.get(layer), random), any(layers.get(layer + 1), random)));
            }
            LayeredOrder order = new LayeredOrder(layers, lines);
            assertTrue(order.crossings(order.ordered()) <= order.crossings(layers), "" + seed);
            assertEquals(order.ordered(), new LayeredOrder(layers, lines).ordered(), "" + seed);
            for (int layer = 0; layer < 4; layer++) {
                assertEquals(
                        new HashSet<>(layers.get(layer)),
                        new HashSet<>(order.ordered().get(layer)),
                        "" + seed);
            }
        }
    }

    private static String any(List<String> members, Random random) {
        return members.get(random.nextInt(members.size()));
    }
}
