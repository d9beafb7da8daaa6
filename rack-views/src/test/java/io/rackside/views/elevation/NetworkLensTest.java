package io.rackside.views.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.CabinetModel;
import io.rackside.model.DeviceId;
import io.rackside.model.Face;
import io.rackside.views.fixture.CssWarnings;
import io.rackside.views.fixture.Networks;
import io.rackside.views.fixture.Pictures;
import io.rackside.views.network.CableLook;
import io.rackside.views.network.CableMark;
import io.rackside.views.network.NetworkPicture;
import io.rackside.views.network.PortLook;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.Lens;
import io.rackside.views.style.Theme;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

@ExtendWith(ApplicationExtension.class)
class NetworkLensTest {
    private static final NetworkPicture DEMO = Networks.demo();

    private ElevationView view;
    private Scene scene;

    @Start
    void start(Stage stage) {
        view = new ElevationView(Pictures.words("en"));
        view.setNetwork(DEMO);
        view.setPicture(Networks.cabinet(DEMO, false));
        scene = new Scene(new StackPane(view), 1000, 640);
        Theme.DARK.applyTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void show(FxRobot robot, NetworkPicture network, CabinetPicture picture) {
        robot.interact(
                () -> {
                    view.setNetwork(network);
                    view.setPicture(picture);
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                });
    }

    private void settle(FxRobot robot) {
        robot.interact(
                () -> {
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                });
    }

    private BoxNode node(Face face, String name) {
        return view.face(face).node(Pictures.id(name));
    }

    private List<CableRoute> routes(Face face) {
        return view.network().run(face).routes();
    }

    /** The place of a rectangle of a face's frame in the view. */
    private Bounds inView(Face face, Rectangle2D place) {
        CabinetFace from = view.face(face);
        return view.sceneToLocal(
                from.localToScene(
                        new BoundingBox(
                                place.getMinX() + from.frameX(),
                                place.getMinY() + from.frameY(),
                                place.getWidth(),
                                place.getHeight())));
    }

    private long painted(FxRobot robot, Face face, Rectangle2D place, Color colour) {
        long[] count = new long[1];
        robot.interact(
                () -> {
                    Bounds at = inView(face, place);
                    PixelReader picture = view.snapshot(null, null).getPixelReader();
                    for (int y = (int) at.getMinY(); y < at.getMaxY(); y++) {
                        for (int x = (int) at.getMinX(); x < at.getMaxX(); x++) {
                            Color pixel = picture.getColor(x, y);
                            count[0] +=
                                    Math.abs(pixel.getRed() - colour.getRed()) < 0.02
                                                    && Math.abs(
                                                                    pixel.getGreen()
                                                                            - colour.getGreen())
                                                            < 0.02
                                                    && Math.abs(pixel.getBlue() - colour.getBlue())
                                                            < 0.02
                                            ? 1
                                            : 0;
                        }
                    }
                });
        return count[0];
    }

    private Rectangle2D port(Face face, String box, String name) {
        BoxNode node = node(face, box);
        return node.ports().stream()
                .filter(placed -> placed.mark().port().equals(name))
                .map(PlacedPort::place)
                .map(at -> NetworkOverlay.moved(at, node.getLayoutX(), node.getLayoutY()))
                .findFirst()
                .orElseThrow();
    }

    /** The box of a face but for its ears, in the frame. */
    private static Rectangle2D sign(BoxNode node) {
        BoxPainter.Spot spot =
                new BoxPainter.Spot(
                        node.picture(),
                        node.far(),
                        new RackGeometry(42, 13, 0, 0, 1),
                        node.getWidth(),
                        node.getHeight());
        double size = spot.glyphSize();
        return new Rectangle2D(
                node.getLayoutX() + spot.glyphX() + 1,
                node.getLayoutY() + spot.glyphY() + 1,
                size - 2,
                size - 2);
    }

    @Test
    void portsAreColouredOnTheFaceThatHasThem(FxRobot robot) {
        assertEquals(54, node(Face.FRONT, "sw-01").ports().size());
        assertEquals(0, node(Face.REAR, "sw-01").ports().size());
        assertEquals(4, node(Face.REAR, "srv-01").ports().size());
        Color trouble = Theme.DARK.palette().warning();
        Rectangle2D broken = port(Face.FRONT, "sw-01", "3");
        long loud = painted(robot, Face.FRONT, broken, trouble);
        assertTrue(loud > 8, loud + " pixels of " + broken);
        Color up = Theme.DARK.palette().ok();
        assertTrue(painted(robot, Face.FRONT, port(Face.FRONT, "sw-01", "30"), up) > 8);
        assertEquals(0, painted(robot, Face.FRONT, port(Face.FRONT, "sw-01", "25"), up));
    }

    @Test
    void inOtherLensesThereAreNoPortsAndNoCables(FxRobot robot) {
        show(robot, DEMO, Pictures.demo(Lens.HEALTH, false));
        assertFalse(view.network().shown());
        assertEquals(0, node(Face.FRONT, "sw-01").ports().size());
        assertEquals(null, view.network().run(Face.FRONT));
    }

    @Test
    void everyCableIsLedOnBothSides() {
        assertEquals(DEMO.cables().size(), routes(Face.FRONT).size());
        assertEquals(DEMO.cables().size(), routes(Face.REAR).size());
    }

    /** Callouts, numbers of the U and headings stand outside the frame; signs within the boxes. */
    @Test
    void noCableCoversALabel(FxRobot robot) {
        assertCablesKeepClear();
        show(robot, Networks.sixty(), Networks.full());
        assertCablesKeepClear();
    }

    private void assertCablesKeepClear() {
        for (Face face : Face.values()) {
            RackGeometry geometry = view.face(face).geometry();
            for (CableRoute route : routes(face)) {
                for (Point2D at : points(route)) {
                    assertTrue(at.getX() > 0 && at.getX() < geometry.frameWidth());
                    assertTrue(at.getY() > 0 && at.getY() < geometry.frameHeight());
                    for (BoxNode node : view.face(face).nodes()) {
                        boolean strip = node.picture().type().heightHalfU() == 0;
                        assertFalse(
                                !strip && sign(node).contains(at),
                                () -> route.cable() + " over the sign of " + node.id());
                    }
                }
            }
        }
    }

    private static List<Point2D> points(CableRoute route) {
        List<Point2D> points = new ArrayList<>();
        for (int i = 1; i < route.corners().size(); i++) {
            Point2D from = route.corners().get(i - 1);
            Point2D to = route.corners().get(i);
            for (int step = 0; step <= 20; step++) {
                points.add(from.interpolate(to, step / 20.0));
            }
        }
        return points;
    }

    @Test
    void aCableEndsInItsPort() {
        CableRoute route = route(Face.FRONT, "srv-01:1 to sw-01:1");
        Rectangle2D port = port(Face.FRONT, "sw-01", "1");
        Point2D end = route.corners().getLast();
        assertEquals((port.getMinX() + port.getMaxX()) / 2, end.getX(), 0.01);
        assertTrue(
                Math.abs(end.getY() - port.getMinY()) <= 0.5
                        || Math.abs(end.getY() - port.getMaxY()) <= 0.5);
        CableRoute behind = route(Face.REAR, "srv-01:1 to sw-01:1");
        Rectangle2D server = port(Face.REAR, "srv-01", "1");
        assertEquals(
                (server.getMinX() + server.getMaxX()) / 2,
                behind.corners().getFirst().getX(),
                0.01);
    }

    private CableRoute route(Face face, String tip) {
        return routes(face).stream()
                .filter(route -> route.cable().tip().equals(tip))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatGoesAlongTheLeftInFrontGoesAlongTheRightBehind() {
        double front = laneOf(route(Face.FRONT, "srv-01:1 to sw-01:1"), Face.FRONT);
        double rear = laneOf(route(Face.REAR, "srv-01:1 to sw-01:1"), Face.REAR);
        assertTrue(front < 0.2, "left: " + front);
        assertTrue(rear > 0.8, "right: " + rear);
    }

    /** Where the lane is across the frame, 0 to 1. */
    private double laneOf(CableRoute route, Face face) {
        RackGeometry geometry = view.face(face).geometry();
        return route.corners().stream()
                        .mapToDouble(Point2D::getX)
                        .filter(
                                x ->
                                        x < geometry.panelLeft() - 1
                                                || x
                                                        > geometry.panelLeft()
                                                                + geometry.panelWidth()
                                                                + 1)
                        .findFirst()
                        .orElseThrow()
                / geometry.frameWidth();
    }

    @Test
    void cablesOfTheSelectedBoxStandOut(FxRobot robot) {
        Color well = Theme.DARK.palette().ok();
        Rectangle2D channel =
                new Rectangle2D(0, 0, view.face(Face.FRONT).geometry().panelLeft() - 2, 500);
        long before = painted(robot, Face.FRONT, channel, well);
        robot.interact(() -> view.selection().add(new DeviceId("srv-07")));
        settle(robot);
        assertEquals(
                Set.of("srv-07:1 to sw-01:7", "srv-07:2 to sw-02:7"),
                tips(view.network().chosen(view.selection())));
        robot.interact(
                () -> {
                    view.selection().clear();
                    view.selection().add(new DeviceId("srv-04"));
                });
        settle(robot);
        long after = painted(robot, Face.FRONT, channel, well);
        assertTrue(before > 100 && after < before * 0.8, before + " pixels, then " + after);
    }

    private static Set<String> tips(Set<CableMark> cables) {
        return Set.copyOf(cables.stream().map(CableMark::tip).toList());
    }

    @Test
    void thePointerOnABoxShowsItsCables(FxRobot robot) {
        robot.interact(() -> view.selection().add(new DeviceId("srv-07")));
        robot.moveTo(node(Face.FRONT, "bastion"));
        assertEquals(
                Set.of("bastion:1 to sw-01:8", "bastion:2 to sw-02:8"),
                tips(view.network().chosen(view.selection())));
        robot.moveTo(node(Face.FRONT, "ups-01"));
        assertEquals(2, view.network().chosen(view.selection()).size(), "the selection again");
    }

    @Test
    void aPortTellsItsTipAndShowsItsCable() {
        Rectangle2D port = port(Face.FRONT, "sw-02", "4");
        double x = port.getMinX() + port.getWidth() / 2;
        double y = port.getMinY() + port.getHeight() / 2;
        assertEquals("port 4", view.network().pointAt(view.face(Face.FRONT), x, y).orElseThrow());
        assertEquals(Set.of("srv-04:2 to sw-02:4"), tips(view.network().chosen(Set.of())));
        view.network().pointAtNothing();
        assertEquals(Set.of(), view.network().chosen(Set.of()));
    }

    @Test
    void aCableTellsItsTip() {
        CableRoute route = route(Face.REAR, "srv-04:2 to sw-02:4");
        Point2D at = route.corners().get(1).interpolate(route.corners().get(2), 0.5);
        assertTrue(
                view.network()
                        .pointAt(view.face(Face.REAR), at.getX(), at.getY())
                        .orElseThrow()
                        .contains("srv-04:2 to sw-02:4"));
        assertTrue(view.network().pointAt(view.face(Face.REAR), 60, 400).isEmpty());
    }

    @Test
    void withOneFaceOnViewThePortsOfTheOtherSideStayThere(FxRobot robot) {
        robot.interact(() -> view.facesProperty().set(Faces.ONE));
        settle(robot);
        assertFalse(view.face(Face.REAR).isVisible());
        assertEquals(54, node(Face.FRONT, "sw-01").ports().size());
        assertEquals(0, node(Face.FRONT, "srv-01").ports().size(), "they are behind");
    }

    @Test
    void aTypeWithoutAPlanHasItsPortsInARow(FxRobot robot) {
        NetworkPicture network =
                new NetworkPicture(
                        Map.of(
                                "ups-01",
                                List.of(Networks.mark("LAN", PortLook.UP)),
                                "sw-01",
                                List.of(Networks.mark("Console", PortLook.DOWN))),
                        List.of(Networks.cable("ups-01:LAN", "sw-01:40", CableLook.AS_PLANNED)));
        show(robot, network, Networks.cabinet(network, false));
        assertEquals(1, node(Face.REAR, "ups-01").ports().size(), "behind, like its outlets");
        assertEquals(1, node(Face.FRONT, "sw-01").ports().size(), "in front, like its ports");
    }

    @Test
    void theLegendCountsLooksAndCutsNoWord(FxRobot robot) {
        for (String language : List.of("en", "zh_CN")) {
            robot.interact(() -> view.setWords(Pictures.words(language)));
            for (int width : new int[] {1000, 560}) {
                robot.interact(() -> view.setMaxWidth(width));
                settle(robot);
                List<String> shown = new ArrayList<>();
                for (Node node : view.lookupAll(".label")) {
                    if (node instanceof Label label && label.getParent().isVisible()) {
                        shown.add(label.getText());
                        assertTrue(
                                label.getWidth() >= label.prefWidth(-1) - 0.5,
                                () -> "cut off: " + label.getText());
                    }
                }
                assertTrue(
                        shown.contains(Pictures.words(language).text(CableLook.ELSEWHERE.code())),
                        shown::toString);
                assertTrue(shown.contains("16"), "as planned");
            }
        }
    }

    @Test
    void theCabinetMayBeOfAnySizeAndPlacement(FxRobot robot) {
        for (CabinetModel model : CabinetModel.values()) {
            List<BoxPicture> boxes = Pictures.everyPlacement(model).boxes();
            List<CableMark> cables = new ArrayList<>();
            for (BoxPicture box : boxes) {
                for (CableLook look : CableLook.values()) {
                    cables.add(Networks.cable(box.name() + ":1", "rear-switch:2", look));
                    cables.add(Networks.cable("srv:x", box.id().value() + ":9", look));
                }
            }
            NetworkPicture network = new NetworkPicture(Map.of(), cables);
            show(robot, network, Pictures.cabinet("T-01", model, Lens.NETWORK, boxes));
            for (Face face : Face.values()) {
                for (CableRoute route : routes(face)) {
                    for (Point2D corner : route.corners()) {
                        assertTrue(frame(face).contains(corner), () -> model + " " + route);
                    }
                }
            }
        }
    }

    private Rectangle2D frame(Face face) {
        RackGeometry geometry = view.face(face).geometry();
        return new Rectangle2D(0, 0, geometry.frameWidth(), geometry.frameHeight());
    }

    @Test
    void noStyleSheetWarningInEitherTheme(FxRobot robot) {
        try (CssWarnings warnings = new CssWarnings()) {
            for (Theme theme : Theme.values()) {
                robot.interact(() -> theme.applyTo(scene));
                show(robot, Networks.sixty(), Networks.full());
                show(robot, DEMO, Networks.cabinet(DEMO, true));
            }
            assertEquals(List.of(), warnings.seen());
        }
    }
}
