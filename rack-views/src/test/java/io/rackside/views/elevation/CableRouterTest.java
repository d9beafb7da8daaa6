package io.rackside.views.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.views.fixture.Networks;
import io.rackside.views.network.CableLook;
import io.rackside.views.network.CableMark;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class CableRouterTest {
    private static final RackGeometry GEOMETRY = new RackGeometry(42, 14, 8, 8, 1);

    private static Rectangle2D box(int unit) {
        double top = GEOMETRY.yOfHalfU(2 * unit);
        return new Rectangle2D(GEOMETRY.panelLeft(), top, GEOMETRY.panelWidth(), 13);
    }

    private static CableRouter.End port(int unit, double x, boolean upper) {
        double y = box(unit).getMinY() + (upper ? 2 : 7);
        return new CableRouter.End(
                Optional.of(box(unit)),
                Optional.of(new Rectangle2D(GEOMETRY.panelLeft() + x, y, 4, 4)));
    }

    private static CableRouter.End otherSide(int unit) {
        return new CableRouter.End(Optional.of(box(unit)), Optional.empty());
    }

    private static CableMark cable(int number, CableLook look) {
        return Networks.cable("srv-" + number + ":1", "sw:" + number, look);
    }

    private static List<CableRoute> bundle(CableLook look) {
        List<CableRouter.Wire> wires = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            wires.add(
                    new CableRouter.Wire(
                            cable(i, i == 7 ? look : CableLook.AS_PLANNED),
                            otherSide(i),
                            port(42, 10 + 5 * i, i % 2 == 0),
                            true));
        }
        return new CableRouter(GEOMETRY).route(wires);
    }

    private static double lane(CableRoute route) {
        return route.corners().stream().mapToDouble(Point2D::getX).min().orElseThrow();
    }

    @Test
    void cablesOfOneBoxShareALane() {
        assertEquals(
                1,
                bundle(CableLook.AS_PLANNED).stream()
                        .map(CableRouterTest::lane)
                        .distinct()
                        .count());
    }

    @Test
    void aCableThatIsAmissHasALaneOfItsOwn() {
        List<CableRoute> routes = bundle(CableLook.ELSEWHERE);
        assertEquals(2, routes.stream().map(CableRouterTest::lane).distinct().count());
        assertTrue(
                lane(routes.get(6)) > lane(routes.get(0)),
                "the shorter next to the panels, so that the long ones need not cross it");
    }

    @Test
    void everyLaneIsBesideThePanelsAndWithinTheFrame() {
        for (CableLook look : CableLook.values()) {
            for (CableRoute route : bundle(look)) {
                assertTrue(lane(route) > 0 && lane(route) < GEOMETRY.panelLeft());
                for (Point2D corner : route.corners()) {
                    assertTrue(corner.getY() > 0 && corner.getY() < GEOMETRY.frameHeight());
                }
            }
        }
    }

    /** Between the ports and the lane a cable keeps to the edge of its box. */
    @Test
    void overABoxACableKeepsToItsEdge() {
        for (CableRoute route : bundle(CableLook.NO_LINK)) {
            for (int i = 1; i < route.corners().size(); i++) {
                Point2D from = route.corners().get(i - 1);
                Point2D to = route.corners().get(i);
                boolean acrossTheBox =
                        from.getY() == to.getY()
                                && Math.max(from.getX(), to.getX()) > GEOMETRY.panelLeft();
                if (acrossTheBox) {
                    double down = from.getY() - box(42).getMinY();
                    assertTrue(down < 3 || down > 10, "over the middle: " + down);
                }
            }
        }
    }

    @Test
    void aCableThatLeavesTheCabinetLeavesAtTheTop() {
        CableRoute route =
                new CableRouter(GEOMETRY)
                        .route(
                                List.of(
                                        new CableRouter.Wire(
                                                Networks.cable("fw:1", "", CableLook.UNPROVED),
                                                port(20, 30, true),
                                                CableRouter.End.OUTSIDE,
                                                false)))
                        .getFirst();
        assertEquals(1, route.leaves().size());
        assertTrue(route.leaves().getFirst().getY() < GEOMETRY.head());
        assertTrue(
                route.leaves().getFirst().getX() > GEOMETRY.panelLeft() + GEOMETRY.panelWidth(),
                "along the right side");
    }

    @Test
    void theSameCablesAreLedTheSameWay() {
        assertEquals(bundle(CableLook.ELSEWHERE), bundle(CableLook.ELSEWHERE));
    }

    @Test
    void marksDoNotCoverEachOther() {
        List<CableRouter.Wire> wires = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            wires.add(
                    new CableRouter.Wire(
                            cable(i, CableLook.ELSEWHERE),
                            otherSide(5),
                            port(42, 10 + 5 * i, true),
                            true));
        }
        List<Point2D> marks =
                new CableRouter(GEOMETRY).route(wires).stream().map(CableRoute::mark).toList();
        for (int i = 0; i < marks.size(); i++) {
            for (int j = i + 1; j < marks.size(); j++) {
                assertTrue(marks.get(i).distance(marks.get(j)) >= 8, marks::toString);
            }
        }
    }

    @Test
    void distanceIsToTheNearestStretch() {
        CableRoute route =
                new CableRoute(
                        cable(1, CableLook.AS_PLANNED),
                        List.of(new Point2D(0, 0), new Point2D(10, 0), new Point2D(10, 20)),
                        new Point2D(0, 0),
                        List.of());
        assertEquals(3, route.distance(5, 3), 1e-9);
        assertEquals(2, route.distance(12, 10), 1e-9);
        assertEquals(5, route.distance(13, 24), 1e-9);
    }
}
