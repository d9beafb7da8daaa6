package io.rackside.views.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceKind;
import io.rackside.views.fixture.Networks;
import io.rackside.views.picture.Status;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

class MapPlanTest {
    private static List<MapPlan> plans(List<MapBox> boxes, List<CableMark> cables) {
        List<MapPlan> plans = new ArrayList<>();
        for (MapPlan.Scale scale : MapPlan.Scale.values()) {
            for (MapPlan.Lie lie : MapPlan.Lie.values()) {
                plans.add(new MapPlan(new MapGraph(boxes, cables), lie, scale));
            }
        }
        return plans;
    }

    private static MapBox box(String id, MapLayer layer) {
        return new MapBox(id, id, layer, DeviceKind.OTHER, Status.OK);
    }

    /** A site of that many boxes, cabled at random. */
    private static List<MapBox> many(int count, Random random) {
        List<MapBox> boxes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MapLayer[] layers = MapLayer.values();
            boxes.add(box("box-" + i, layers[random.nextInt(layers.length)]));
        }
        return boxes;
    }

    private static List<CableMark> cables(int count, int boxes, Random random) {
        List<CableMark> cables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CableLook look = CableLook.values()[random.nextInt(CableLook.values().length)];
            String to = random.nextInt(10) == 0 ? "" : "box-" + random.nextInt(boxes) + ":" + i;
            cables.add(Networks.cable("box-" + random.nextInt(boxes) + ":" + i, to, look));
        }
        return cables;
    }

    @Test
    void cardsNeverOverlapAndAreAllOnTheMap() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            int count = 1 + random.nextInt(40);
            List<MapBox> boxes = many(count, random);
            for (MapPlan plan : plans(boxes, cables(60, count, random))) {
                List<Rectangle2D> cards = List.copyOf(plan.cards().values());
                assertEquals(count, cards.size());
                for (int i = 0; i < cards.size(); i++) {
                    assertTrue(cards.get(i).getMinX() >= 0 && cards.get(i).getMinY() >= 0);
                    assertTrue(cards.get(i).getMaxX() <= plan.width());
                    assertTrue(cards.get(i).getMaxY() <= plan.height());
                    for (int j = i + 1; j < cards.size(); j++) {
                        assertFalse(cards.get(i).intersects(cards.get(j)), "seed " + seed);
                    }
                }
            }
        }
    }

    @Test
    void cablesEndAtTheEdgesOfTheirCards() {
        NetworkPicture demo = Networks.demo();
        for (MapPlan plan : plans(Networks.boxes(demo), demo.cables())) {
            assertEquals(demo.cables().size(), plan.routes().size());
            for (MapRoute route : plan.routes()) {
                List<Point2D> ends =
                        route.open() ? List.of(route.end()) : List.of(route.start(), route.end());
                for (Point2D end : ends) {
                    assertTrue(
                            plan.cards().entrySet().stream()
                                    .filter(card -> route.cable().touches(card.getKey()))
                                    .anyMatch(card -> onEdge(card.getValue(), end)),
                            () -> route.cable() + " ends at " + end);
                }
            }
        }
    }

    private static boolean onEdge(Rectangle2D card, Point2D end) {
        boolean inside =
                end.getX() >= card.getMinX() - 0.01
                        && end.getX() <= card.getMaxX() + 0.01
                        && end.getY() >= card.getMinY() - 0.01
                        && end.getY() <= card.getMaxY() + 0.01;
        double toEdge =
                Math.min(
                        Math.min(end.getX() - card.getMinX(), card.getMaxX() - end.getX()),
                        Math.min(end.getY() - card.getMinY(), card.getMaxY() - end.getY()));
        return inside && toEdge < 0.01;
    }

    @Test
    void noPlannedCableGoesOverACardOrTheNameOfALayer() {
        NetworkPicture demo = Networks.demo();
        for (MapPlan plan : plans(Networks.boxes(demo), demo.cables())) {
            for (MapRoute route : plan.routes()) {
                if (route.cable().look() == CableLook.UNPLANNED) {
                    continue;
                }
                for (double[] curve : route.curves()) {
                    for (int i = 1; i < 50; i++) {
                        Point2D at = MapRoute.at(curve, i / 50.0);
                        plan.cards()
                                .forEach(
                                        (id, card) ->
                                                assertFalse(
                                                        inner(card).contains(at),
                                                        () -> route.cable() + " over " + id));
                        for (int layer = 0; layer < 5; layer++) {
                            assertFalse(plan.heading(layer).contains(at), route.cable()::toString);
                        }
                    }
                }
            }
        }
    }

    private static Rectangle2D inner(Rectangle2D card) {
        return new Rectangle2D(
                card.getMinX() + 0.5,
                card.getMinY() + 0.5,
                card.getWidth() - 1,
                card.getHeight() - 1);
    }

    @Test
    void nothingMovesWhenOnlyLooksChange() {
        NetworkPicture demo = Networks.demo();
        List<CableMark> well = new ArrayList<>();
        for (CableMark cable : demo.cables()) {
            if (cable.look() != CableLook.UNPLANNED) {
                well.add(
                        new CableMark(
                                cable.fromBox(),
                                cable.fromPort(),
                                cable.toBox(),
                                cable.toPort(),
                                CableLook.AS_PLANNED,
                                ""));
            }
        }
        List<MapPlan> before = plans(Networks.boxes(demo), demo.cables());
        List<MapPlan> after = plans(Networks.boxes(new NetworkPicture(Map.of(), well)), well);
        for (int i = 0; i < before.size(); i++) {
            assertEquals(before.get(i).cards(), after.get(i).cards(), "without the unplanned too");
        }
    }

    @Test
    void theSameMapIsDrawnTheSameWay() {
        NetworkPicture demo = Networks.demo();
        MapPlan one = plans(Networks.boxes(demo), demo.cables()).getFirst();
        MapPlan other = plans(Networks.boxes(demo), demo.cables()).getFirst();
        for (int i = 0; i < one.routes().size(); i++) {
            for (int c = 0; c < one.routes().get(i).curves().size(); c++) {
                assertEquals(
                        Arrays.toString(one.routes().get(i).curves().get(c)),
                        Arrays.toString(other.routes().get(i).curves().get(c)));
            }
        }
    }

    @Test
    void layersStandInTheirOrderWhateverTheBoxesCameIn() {
        NetworkPicture demo = Networks.demo();
        List<MapBox> shuffled = new ArrayList<>(Networks.boxes(demo));
        Collections.shuffle(shuffled, new Random(7));
        MapPlan plan = plans(shuffled, demo.cables()).getFirst();
        Map<String, Rectangle2D> cards = plan.cards();
        assertTrue(cards.get("wan").getMaxY() < cards.get("fw-01").getMinY());
        assertTrue(cards.get("fw-01").getMaxY() < cards.get("sw-01").getMinY());
        assertTrue(cards.get("sw-02").getMaxY() < cards.get("stor-01").getMinY());
        assertTrue(cards.get("stor-01").getMaxY() < cards.get("srv-01").getMinY());
    }

    @Test
    void anEmptyMapIsNoTrouble() {
        for (MapPlan plan :
                plans(List.of(), List.of(Networks.cable("a:1", "b:1", CableLook.NO_LINK)))) {
            assertTrue(plan.cards().isEmpty());
            assertTrue(plan.routes().isEmpty());
        }
    }
}
