package io.rackside.views.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class CalloutPlacementTest {
    private static CalloutPlacement.Wish<String> wish(String name, double anchor, double height) {
        return new CalloutPlacement.Wish<>(name, anchor, height, 1);
    }

    @Test
    void aLonelyCalloutStandsAtTheMiddleOfItsBox() {
        var placed = CalloutPlacement.place(List.of(wish("a", 100, 20)), 0, 400);
        assertEquals(90, placed.getFirst().top());
    }

    @Test
    void twoAtTheSameHeightGiveWayEqually() {
        var placed =
                CalloutPlacement.place(List.of(wish("a", 100, 20), wish("b", 100, 20)), 0, 400);
        assertEquals(80, placed.get(0).top());
        assertEquals(100, placed.get(1).top());
    }

    @Test
    void theEdgesPushBack() {
        var placed = CalloutPlacement.place(List.of(wish("a", 2, 20), wish("b", 399, 20)), 0, 400);
        assertEquals(0, placed.get(0).top());
        assertEquals(380, placed.get(1).top());
    }

    @Test
    void whatNeedsAHandStaysWhenThereIsNoRoomForAll() {
        List<CalloutPlacement.Wish<String>> wishes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            wishes.add(new CalloutPlacement.Wish<>("b" + i, i * 5, 15, i == 13 ? 2 : 1));
        }
        var placed = CalloutPlacement.place(wishes, 0, 100);
        assertEquals(6, placed.size());
        assertTrue(placed.stream().anyMatch(p -> p.wish().subject().equals("b13")));
    }

    @Test
    void neverOverlappingAlwaysInsideAlwaysInOrder() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<CalloutPlacement.Wish<String>> wishes = new ArrayList<>();
            int count = random.nextInt(70);
            for (int i = 0; i < count; i++) {
                wishes.add(
                        new CalloutPlacement.Wish<>(
                                "b" + i,
                                random.nextInt(700),
                                random.nextBoolean() ? 15 : 30,
                                random.nextInt(3)));
            }
            double edge = 0;
            double anchor = -1;
            for (var placed : CalloutPlacement.place(wishes, 0, 640)) {
                assertTrue(placed.top() >= edge, "overlap in round " + round);
                assertTrue(placed.wish().anchor() >= anchor, "order in round " + round);
                edge = placed.top() + placed.wish().height();
                anchor = placed.wish().anchor();
            }
            assertTrue(edge <= 641, "outside in round " + round);
        }
    }
}
