package io.rackside.views.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceType;
import io.rackside.model.Face;
import io.rackside.model.Placement;
import io.rackside.model.RackSpace;
import io.rackside.views.fixture.Types;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class RackGeometryTest {
    private static final List<DeviceType> KINDS =
            List.of(
                    Types.SERVER_2U,
                    Types.SERVER_1U,
                    Types.FIREWALL,
                    Types.STORAGE,
                    Types.HALF_WIDTH,
                    Types.HALF_UNIT,
                    Types.PDU);

    private static RackGeometry geometry(double unit, double outputScale) {
        return new RackGeometry(42, unit, 8, 8, outputScale);
    }

    private static Rectangle2D place(
            RackGeometry geometry, Placement placement, DeviceType type, Face seen) {
        return geometry.place(placement, type, seen).orElseThrow();
    }

    @Test
    void theLowestUnitStandsAtTheBottom() {
        RackGeometry geometry = geometry(20, 1);
        Rectangle2D lowest = place(geometry, Placement.Mounted.atU(1), Types.SERVER_1U, Face.FRONT);
        Rectangle2D highest =
                place(geometry, Placement.Mounted.atU(42), Types.SERVER_1U, Face.FRONT);
        assertEquals(8, highest.getMinY());
        assertEquals(8 + 41 * 20, lowest.getMinY());
    }

    @Test
    void thePanelIsAsWideToItsHeightAsNineteenInchesAreToAUnit() {
        RackGeometry geometry = geometry(40, 1);
        assertEquals(482.6 / 44.45, geometry.panelWidth() / geometry.unit(), 0.02);
        assertEquals(600 / 44.45, geometry.frameWidth() / geometry.unit(), 0.05);
    }

    @Test
    void holesKeepTheUniversalSpacing() {
        RackGeometry geometry = geometry(RackGeometry.UNIT_MM, 1);
        assertEquals(15.875, geometry.yOfHole(5, 0) - geometry.yOfHole(5, 1), 1e-9);
        assertEquals(15.875, geometry.yOfHole(5, 1) - geometry.yOfHole(5, 2), 1e-9);
        assertEquals(12.7, geometry.yOfHole(5, 2) - geometry.yOfHole(6, 0), 1e-9);
    }

    @Test
    void theLeftHalfIsOnTheRightWhenSeenFromTheRear() {
        RackGeometry geometry = geometry(20, 1);
        Placement left = new Placement.Mounted(0, Face.FRONT, Placement.Width.LEFT);
        Placement right = new Placement.Mounted(0, Face.FRONT, Placement.Width.RIGHT);
        Rectangle2D leftFront = place(geometry, left, Types.HALF_WIDTH, Face.FRONT);
        Rectangle2D rightFront = place(geometry, right, Types.HALF_WIDTH, Face.FRONT);
        Rectangle2D leftRear = place(geometry, left, Types.HALF_WIDTH, Face.REAR);
        assertTrue(leftFront.getMaxX() <= rightFront.getMinX());
        assertEquals(rightFront, leftRear);
    }

    @Test
    void stripsHangBesideTheRailsAndSwapSidesAtTheRear() {
        RackGeometry geometry = geometry(20, 1);
        Placement slot = new Placement.Beside(Placement.SideSlot.REAR_LEFT);
        Rectangle2D front = place(geometry, slot, Types.PDU, Face.FRONT);
        Rectangle2D rear = place(geometry, slot, Types.PDU, Face.REAR);
        assertTrue(front.getMaxX() <= geometry.panelLeft());
        assertTrue(rear.getMinX() >= geometry.panelLeft() + geometry.panelWidth());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 1.5, 2})
    void everyEdgeLiesOnADevicePixel(double outputScale) {
        RackGeometry geometry = geometry(17 / outputScale, outputScale);
        for (int at = 0; at < 80; at++) {
            Rectangle2D place =
                    place(
                            geometry,
                            new Placement.Mounted(at, Face.FRONT, Placement.Width.FULL),
                            Types.HALF_UNIT,
                            Face.FRONT);
            for (double edge :
                    new double[] {
                        place.getMinX(), place.getMinY(), place.getMaxX(), place.getMaxY()
                    }) {
                assertEquals(Math.rint(edge * outputScale), edge * outputScale, 1e-6);
            }
        }
    }

    @Test
    void aBoxHeldAtItsMiddleTakesThePlaceItHas() {
        RackGeometry geometry = geometry(13, 1);
        for (int at = 0; at <= 80; at += 2) {
            for (Face face : Face.values()) {
                Placement place = new Placement.Mounted(at, face, Placement.Width.FULL);
                Rectangle2D where = place(geometry, place, Types.SERVER_2U, face);
                assertEquals(
                        place,
                        geometry.placeAt(
                                where.getMinX() + where.getWidth() / 2,
                                where.getMinY() + where.getHeight() / 2,
                                Types.SERVER_2U,
                                face,
                                false));
            }
        }
    }

    @Test
    void aBoxHeldOutsideStaysInTheRack() {
        RackGeometry geometry = geometry(13, 1);
        assertEquals(
                new Placement.Mounted(80, Face.FRONT, Placement.Width.FULL),
                geometry.placeAt(50, -900, Types.SERVER_2U, Face.FRONT, true));
        assertEquals(
                new Placement.Mounted(0, Face.FRONT, Placement.Width.FULL),
                geometry.placeAt(50, 9000, Types.SERVER_2U, Face.FRONT, true));
    }

    @Test
    void noTwoBoxesOfAValidPlanOverlapOnTheScreen() {
        Random random = new Random(20_260_101);
        for (int round = 0; round < 60; round++) {
            CabinetModel model = CabinetModel.values()[round % 3];
            double outputScale = List.of(1.0, 1.25, 1.5, 2.0).get(round % 4);
            double unit = (5 + random.nextInt(60)) / outputScale;
            RackGeometry geometry = new RackGeometry(model.units(), unit, 6, 6, outputScale);
            List<Device> plan = plan(model, random);
            assertFalse(plan.isEmpty());
            for (Face face : Face.values()) {
                assertApart(plan, geometry, face);
            }
        }
    }

    private static List<Device> plan(CabinetModel model, Random random) {
        CabinetId cabinet = new CabinetId("c");
        List<Device> plan = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            DeviceType type = KINDS.get(random.nextInt(KINDS.size()));
            Placement place =
                    type.heightHalfU() == 0
                            ? new Placement.Beside(Placement.SideSlot.values()[random.nextInt(4)])
                            : new Placement.Mounted(
                                    random.nextInt(2 * model.units()),
                                    Face.values()[random.nextInt(2)],
                                    type.halfWidth()
                                            ? Placement.Width.values()[1 + random.nextInt(2)]
                                            : Placement.Width.FULL);
            Device device = Device.of(cabinet, "d" + i, type, place);
            if (new RackSpace(model, plan).obstacle(device, place).isEmpty()) {
                plan.add(device);
            }
        }
        return plan;
    }

    /** Boxes of the other side seen through an empty place are covered, not beside. */
    private static void assertApart(List<Device> plan, RackGeometry geometry, Face face) {
        List<Device> near =
                plan.stream().filter(d -> !Aspect.of(d.placement(), d.type(), face).far()).toList();
        for (Device one : near) {
            for (Device other : near) {
                if (!one.equals(other)) {
                    Rectangle2D a = place(geometry, one.placement(), one.type(), face);
                    Rectangle2D b = place(geometry, other.placement(), other.type(), face);
                    boolean apart =
                            a.getMaxX() <= b.getMinX() + 1e-9
                                    || b.getMaxX() <= a.getMinX() + 1e-9
                                    || a.getMaxY() <= b.getMinY() + 1e-9
                                    || b.getMaxY() <= a.getMinY() + 1e-9;
                    assertTrue(apart, () -> one.placement() + " and " + other.placement());
                }
            }
        }
    }
}
