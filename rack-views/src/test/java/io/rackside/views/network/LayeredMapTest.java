package io.rackside.views.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceKind;
import io.rackside.views.fixture.CssWarnings;
import io.rackside.views.fixture.Networks;
import io.rackside.views.fixture.Pictures;
import io.rackside.views.picture.Status;
import io.rackside.views.style.Theme;

import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

@ExtendWith(ApplicationExtension.class)
class LayeredMapTest {
    private static final NetworkPicture DEMO = Networks.demo();

    private LayeredMap map;
    private Button other;
    private Scene scene;
    private final List<String> opened = new ArrayList<>();

    @Start
    void start(Stage stage) {
        map = new LayeredMap(Pictures.words("en"));
        map.setOnOpen(opened::add);
        map.show(Networks.boxes(DEMO), DEMO.cables());
        other = new Button("other");
        VBox.setVgrow(map, Priority.ALWAYS);
        scene = new Scene(new VBox(other, map), 1100, 640);
        Theme.DARK.applyTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void settle(FxRobot robot) {
        robot.interact(
                () -> {
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                });
    }

    private Color pixel(FxRobot robot, Point2D at) {
        Color[] colour = new Color[1];
        robot.interact(
                () -> {
                    PixelReader picture = map.snapshot(null, null).getPixelReader();
                    colour[0] = picture.getColor((int) at.getX(), (int) at.getY());
                });
        return colour[0];
    }

    private MapRoute route(String from) {
        return map.plan().routes().stream()
                .filter(r -> (r.cable().fromBox() + ":" + r.cable().fromPort()).equals(from))
                .findFirst()
                .orElseThrow();
    }

    /** A point of a cable, half way through its last piece, on the screen of the map. */
    private Point2D on(MapRoute route) {
        Point2D at = MapRoute.at(route.curves().getLast(), 0.5);
        return new Point2D(
                map.left() + at.getX() * map.scale(), map.top() + at.getY() * map.scale());
    }

    @Test
    void arrowsLeadWithinALayerAndToTheNext(FxRobot robot) {
        assertEquals(MapPlan.Lie.ROWS, map.plan().lie());
        robot.clickOn(map.card("fw-01"));
        assertEquals("fw-01", map.selectedProperty().get());
        robot.type(KeyCode.DOWN);
        String one = map.selectedProperty().get();
        assertTrue(one.startsWith("sw-"), one);
        robot.type(one.equals("sw-01") ? KeyCode.RIGHT : KeyCode.LEFT);
        String pair = map.selectedProperty().get();
        assertTrue(pair.startsWith("sw-") && !pair.equals(one), pair);
        robot.type(KeyCode.END);
        assertTrue(map.selectedProperty().get().startsWith("srv-"));
        robot.type(KeyCode.HOME);
        assertEquals("wan", map.selectedProperty().get());
        robot.type(KeyCode.UP);
        assertEquals("wan", map.selectedProperty().get(), "there is nothing above");
        assertTrue(map.card("wan").isFocused());
        robot.type(KeyCode.ENTER);
        assertEquals(List.of("wan"), opened);
    }

    @Test
    void arrowsGoTheWayTheColumnsStand(FxRobot robot) {
        robot.interact(() -> map.setMaxWidth(620));
        settle(robot);
        assertEquals(MapPlan.Lie.COLUMNS, map.plan().lie());
        robot.clickOn(map.card("fw-01"));
        robot.type(KeyCode.RIGHT);
        assertTrue(map.selectedProperty().get().startsWith("sw-"));
        robot.type(KeyCode.LEFT);
        assertEquals("fw-01", map.selectedProperty().get());
    }

    @Test
    void aSelectionFromOutsideIsShownAndTakesNoFocus(FxRobot robot) {
        robot.interact(() -> other.requestFocus());
        robot.interact(() -> map.selectedProperty().set("srv-03"));
        assertTrue(map.card("srv-03").selected());
        assertTrue(other.isFocused());
        robot.interact(() -> map.selectedProperty().set("srv-04"));
        assertFalse(map.card("srv-03").selected());
    }

    @Test
    void cablesOfTheSelectedBoxStandOut(FxRobot robot) {
        MapRoute faded = route("fw-01:GE0");
        Color before = pixel(robot, on(faded));
        assertTrue(map.chosen().isEmpty());
        robot.interact(() -> map.selectedProperty().set("srv-04"));
        settle(robot);
        assertEquals(
                Set.of("srv-04:1 to sw-01:4", "srv-04:2 to sw-02:4"),
                map.chosen().stream().map(CableMark::tip).collect(Collectors.toSet()));
        Color after = pixel(robot, on(faded));
        assertTrue(after.getGreen() < before.getGreen() - 0.1, before + " then " + after);
    }

    @Test
    void aCablePointedAtStandsOutBeforeTheSelection(FxRobot robot) {
        robot.interact(() -> map.selectedProperty().set("srv-04"));
        settle(robot);
        MapRoute pointed = route("fw-01:GE1");
        robot.moveTo(map.localToScreen(on(pointed)));
        assertEquals(Set.of(pointed.cable()), map.chosen());
        robot.moveTo(map.card("wan"));
        assertEquals(2, map.chosen().size(), "the selection again: that box has no cables");
    }

    @Test
    void thePointerOnABoxShowsItsCables(FxRobot robot) {
        robot.moveTo(map.card("bastion"));
        assertEquals(
                Set.of("bastion:1", "bastion:2"),
                map.chosen().stream()
                        .map(cable -> cable.fromBox() + ":" + cable.fromPort())
                        .collect(Collectors.toSet()));
    }

    @Test
    void aCardSaysWhatItIsAndHowItStands() {
        assertEquals(
                "srv-03, Servers, critical, 2 of 2 up", map.card("srv-03").getAccessibleText());
        assertEquals("Map of the network", map.getAccessibleText());
    }

    @Test
    void wordsChangeWithTheLanguage(FxRobot robot) {
        robot.interact(() -> map.setWords(Pictures.words("zh_CN")));
        assertEquals("srv-03, 服务器, 严重, 2 of 2 up", map.card("srv-03").getAccessibleText());
    }

    @Test
    void anotherReadingKeepsCardsAndPlaces(FxRobot robot) {
        robot.interact(() -> map.selectedProperty().set("sw-01"));
        MapCard before = map.card("sw-01");
        double x = before.getLayoutX();
        List<MapBox> worse = new ArrayList<>();
        for (MapBox box : Networks.boxes(DEMO)) {
            worse.add(
                    new MapBox(
                            box.id(),
                            box.name(),
                            box.layer(),
                            box.kind(),
                            Status.WARNING,
                            "silent"));
        }
        robot.interact(() -> map.show(worse, DEMO.cables()));
        settle(robot);
        assertSame(before, map.card("sw-01"));
        assertEquals(x, before.getLayoutX());
        assertEquals("sw-01", map.selectedProperty().get());
        assertEquals("sw-01, Switches, warning, silent", before.getAccessibleText());
    }

    @Test
    void aBoxThatIsGoneIsNotSelectedAnyMore(FxRobot robot) {
        robot.interact(() -> map.selectedProperty().set("sw-02"));
        List<MapBox> fewer = new ArrayList<>(Networks.boxes(DEMO));
        fewer.removeIf(box -> box.id().equals("sw-02"));
        robot.interact(() -> map.show(fewer, DEMO.cables()));
        assertNull(map.selectedProperty().get());
        assertNull(map.card("sw-02"));
    }

    @Test
    void aLargeMapIsPannedToWhatIsSelected(FxRobot robot) {
        List<MapBox> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(new MapBox("s" + i, "s" + i, MapLayer.SERVERS, DeviceKind.SERVER, Status.OK));
            many.add(new MapBox("w" + i, "w" + i, MapLayer.SWITCHES, DeviceKind.SWITCH, Status.OK));
        }
        robot.interact(() -> map.show(many, List.of()));
        settle(robot);
        robot.interact(() -> map.requestFocus());
        robot.type(KeyCode.END);
        settle(robot);
        MapCard last = map.card(map.selectedProperty().get());
        assertTrue(
                map.getLayoutBounds()
                        .contains(map.sceneToLocal(last.localToScene(last.getLayoutBounds()))),
                "the last is in view");
    }

    @Test
    void zoomKeepsThePointUnderThePointer(FxRobot robot) {
        Point2D before = map.sceneToLocal(map.card("stor-01").localToScene(0, 0));
        robot.interact(() -> map.zoomAt(2, before.getX(), before.getY()));
        settle(robot);
        assertEquals(2, map.zoomProperty().get(), 1e-9);
        Point2D after = map.sceneToLocal(map.card("stor-01").localToScene(0, 0));
        assertTrue(before.distance(after) < 2, before + " and " + after);
        robot.interact(map::zoomToFit);
        settle(robot);
        assertEquals(before, map.sceneToLocal(map.card("stor-01").localToScene(0, 0)));
    }

    @Test
    void noStyleSheetWarningInEitherTheme(FxRobot robot) {
        try (CssWarnings warnings = new CssWarnings()) {
            for (Theme theme : Theme.values()) {
                robot.interact(() -> theme.applyTo(scene));
                robot.clickOn(map.card("sw-01"));
                settle(robot);
                assertTrue(
                        pixel(robot, new Point2D(3, 3)).equals(theme.palette().panel()),
                        theme::name);
            }
            assertEquals(List.of(), warnings.seen());
        }
    }
}
