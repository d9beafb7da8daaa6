package io.rackside.views.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.CabinetModel;
import io.rackside.model.DeviceId;
import io.rackside.model.Face;
import io.rackside.model.Placement;
import io.rackside.model.PowerState;
import io.rackside.views.fixture.CssWarnings;
import io.rackside.views.fixture.Pictures;
import io.rackside.views.fixture.Types;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.LensValue;
import io.rackside.views.picture.Status;
import io.rackside.views.style.Theme;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

@ExtendWith(ApplicationExtension.class)
class ElevationViewTest {
    private ElevationView view;
    private Scene scene;

    @Start
    void start(Stage stage) {
        view = new ElevationView(Pictures.words("en"));
        view.setPicture(Pictures.demo(Lens.HEALTH, false));
        scene = new Scene(new StackPane(view), 960, 760);
        Theme.DARK.applyTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void show(FxRobot robot, CabinetPicture picture) {
        robot.interact(
                () -> {
                    view.setPicture(picture);
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                });
    }

    private BoxNode front(String name) {
        return view.face(Face.FRONT).node(Pictures.id(name));
    }

    private BoxNode rear(String name) {
        return view.face(Face.REAR).node(Pictures.id(name));
    }

    private static CabinetPicture with(CabinetPicture picture, BoxPicture changed) {
        List<BoxPicture> boxes = new ArrayList<>();
        for (BoxPicture box : picture.boxes()) {
            boxes.add(box.id().equals(changed.id()) ? changed : box);
        }
        return Pictures.cabinet(picture.name(), picture.model(), picture.lens(), boxes);
    }

    private BoxPicture box(String name) {
        return front(name).picture();
    }

    private static boolean is(Node node, String state) {
        return node.getPseudoClassStates().contains(PseudoClass.getPseudoClass(state));
    }

    @Test
    void everyBoxStandsAtBothFacesWithItsOwnSide() {
        for (BoxPicture box : view.getPicture().boxes()) {
            assertTrue(front(box.name()).isVisible(), box.name());
            assertTrue(rear(box.name()).isVisible(), box.name());
        }
        assertFalse(front("srv-01").lookupAll(".drive-bay").isEmpty());
        assertTrue(rear("srv-01").lookupAll(".drive-bay").isEmpty());
        assertFalse(rear("srv-01").lookupAll(".psu-bay").isEmpty());
    }

    @Test
    void aShallowBoxIsDimOnTheOtherSide() {
        assertFalse(is(front("fw-01"), "far"));
        assertTrue(is(rear("fw-01"), "far"));
        assertTrue(rear("fw-01").getViewOrder() > rear("srv-01").getViewOrder());
    }

    @Test
    void aFailedPartIsOutlinedOnTheFaceThatHasIt() {
        assertEquals(1, rear("srv-03").lookupAll(".part-mark").size());
        assertTrue(is(rear("srv-03").lookup(".part-mark"), "critical"));
        assertTrue(front("srv-03").lookupAll(".part-mark").isEmpty());
    }

    @Test
    void staleIsHatchedAndAskedForInWords(FxRobot robot) {
        assertTrue(is(front("srv-06"), "stale"));
        assertTrue(front("srv-06").lookup(".hatch").isVisible());
        assertFalse(front("srv-01").lookup(".hatch").isVisible());
    }

    @Test
    void anotherPictureOfTheSameBoxesKeepsTheirNodesFocusAndSelection(FxRobot robot) {
        robot.interact(() -> view.reveal(Pictures.id("srv-02")));
        BoxNode before = front("srv-02");
        Node drives = before.lookup(".drive-bay");
        Node callout = view.callouts().node(Pictures.id("srv-02"));
        show(
                robot,
                with(view.getPicture(), box("srv-02").withStatus(Status.WARNING, "inlet 39 °C")));
        assertSame(before, front("srv-02"));
        assertSame(drives, before.lookup(".drive-bay"), "the face was not drawn again");
        assertSame(callout, view.callouts().node(Pictures.id("srv-02")));
        assertTrue(before.isFocused());
        assertTrue(is(before, "selected"));
        assertTrue(is(before, "warning"));
        assertFalse(is(before, "ok"));
    }

    @Test
    void selectionDoesNotChangeTheColourOfTheStatus(FxRobot robot) {
        Region stripe = (Region) front("srv-03").lookup(".stripe");
        var before = stripe.getBackground();
        robot.interact(() -> view.reveal(Pictures.id("srv-03")));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(before, stripe.getBackground());
        assertTrue(front("srv-03").selected());
    }

    @Test
    void boxesThatComeAndGoAreMadeAndRemovedAlone(FxRobot robot) {
        BoxNode kept = front("srv-01");
        List<BoxPicture> boxes = new ArrayList<>(view.getPicture().boxes());
        boxes.removeIf(box -> box.name().equals("srv-02"));
        boxes.add(Pictures.box("srv-99", Types.SERVER_1U, 8));
        robot.interact(() -> view.reveal(Pictures.id("srv-02")));
        show(robot, Pictures.cabinet("A-07", CabinetModel.U42, Lens.HEALTH, boxes));
        assertSame(kept, front("srv-01"));
        assertEquals(null, front("srv-02"));
        assertNotNull(front("srv-99"));
        assertEquals(Set.of(), Set.copyOf(view.selection()));
        assertNotNull(front(view.currentProperty().get().value()), "the keyboard is not lost");
    }

    @Test
    void aMovedBoxMovesOnScreen(FxRobot robot) {
        double before = front("srv-01").getLayoutY();
        show(robot, with(view.getPicture(), box("srv-01").movedTo(Placement.Mounted.atU(10))));
        assertTrue(front("srv-01").getLayoutY() > before);
    }

    @Test
    void theLensRecoloursTheSameNodes(FxRobot robot) {
        BoxNode before = front("srv-01");
        show(robot, Pictures.demo(Lens.THERMAL, false));
        assertSame(before, front("srv-01"));
        assertTrue(before.lookup(".heat").isVisible());
        assertFalse(front("fw-01").lookup(".heat").isVisible(), "nothing measured, nothing shown");
        Color cool = heat("srv-04");
        Color hot = heat("srv-03");
        assertFalse(cool.equals(hot));
        show(robot, Pictures.demo(Lens.POWER, false));
        assertFalse(before.lookup(".heat").isVisible());
        assertTrue(before.lookup(".watts").isVisible());
        assertEquals(3, view.lookupAll(".meter").size());
        show(robot, Pictures.demo(Lens.HEALTH, false));
        assertFalse(before.lookup(".watts").isVisible());
    }

    private Color heat(String name) {
        Region heat = (Region) front(name).lookup(".heat");
        return (Color) heat.getBackground().getFills().getFirst().getFill();
    }

    @Test
    void theMeasureIsWrittenOnTheBox(FxRobot robot) {
        CabinetPicture thermal = Pictures.demo(Lens.THERMAL, false);
        show(robot, thermal);
        show(robot, with(thermal, box("srv-01").withLensValue(LensValue.of(0.9, "39 °C"))));
        assertEquals("39 °C", ((Label) front("srv-01").lookup(".value")).getText());
    }

    @Test
    void calloutsNeverOverlapAndStandBesideTheCabinet(FxRobot robot) {
        show(robot, sixtyBoxes());
        List<Node> shown = new ArrayList<>();
        for (BoxPicture box : view.getPicture().boxes()) {
            Node callout = view.callouts().node(box.id());
            if (callout.isVisible()) {
                shown.add(callout);
            }
        }
        assertTrue(shown.size() > 30, shown.size() + " callouts");
        for (Node one : shown) {
            for (Node other : shown) {
                assertTrue(
                        one.equals(other)
                                || one.getLayoutY() + ((Region) one).getHeight()
                                        <= other.getLayoutY()
                                || other.getLayoutY() + ((Region) other).getHeight()
                                        <= one.getLayoutY());
            }
        }
    }

    private static CabinetPicture sixtyBoxes() {
        List<BoxPicture> boxes = new ArrayList<>();
        for (int u = 1; u <= 30; u++) {
            boxes.add(Pictures.well("srv-" + u, Types.SERVER_1U, u, "28 °C"));
        }
        for (int i = 0; i < 20; i++) {
            boxes.add(
                    BoxPicture.of(
                            Pictures.id("half-" + i),
                            "half-" + i,
                            Types.HALF_WIDTH,
                            new Placement.Mounted(
                                    60 + i / 2 * 2,
                                    Face.FRONT,
                                    i % 2 == 0 ? Placement.Width.LEFT : Placement.Width.RIGHT)));
        }
        for (int i = 0; i < 6; i++) {
            boxes.add(
                    BoxPicture.of(
                            Pictures.id("rear-" + i),
                            "rear-" + i,
                            Types.FIREWALL,
                            new Placement.Mounted(60 + 2 * i, Face.REAR, Placement.Width.FULL)));
        }
        for (Placement.SideSlot slot : Placement.SideSlot.values()) {
            boxes.add(
                    BoxPicture.of(
                            Pictures.id("pdu-" + slot),
                            "pdu-" + slot,
                            Types.PDU,
                            new Placement.Beside(slot)));
        }
        return Pictures.cabinet("full", CabinetModel.U42, Lens.HEALTH, boxes);
    }

    @Test
    void aFullCabinetOfSixtyBoxesIsDrawnWithFewNodes(FxRobot robot) {
        show(robot, sixtyBoxes());
        assertEquals(60, view.getPicture().boxes().size());
        for (BoxPicture box : view.getPicture().boxes()) {
            assertTrue(front(box.name()).getWidth() > 2, box.name());
            assertTrue(front(box.name()).getHeight() > 2, box.name());
        }
        int nodes = view.lookupAll("*").size();
        assertTrue(nodes < 4_500, nodes + " nodes");
    }

    @Test
    void oneBeatBlinksAllLocateLedsAndOnlyWhileOneIsLit(FxRobot robot) {
        assertTrue(view.blinking(), "srv-07 is being located");
        show(robot, with(view.getPicture(), box("srv-07").withLights(PowerState.ON, false)));
        assertFalse(view.blinking());
        show(robot, with(view.getPicture(), box("srv-01").withLights(PowerState.ON, true)));
        assertTrue(view.blinking());
    }

    @Test
    void everyBoxAndTheCabinetSpeakToAScreenReader(FxRobot robot) {
        show(
                robot,
                with(
                        view.getPicture(),
                        box("srv-03").describedAs("srv-03, U32-33, critical, PSU 2 lost input")));
        assertEquals(
                "srv-03, U32-33, critical, PSU 2 lost input", rear("srv-03").getAccessibleText());
        assertEquals("A-07, 1 critical", view.getAccessibleText());
    }

    @Test
    void wordsChangeWithTheLanguage(FxRobot robot) {
        robot.interact(() -> view.setWords(Pictures.words("zh_CN")));
        List<String> texts =
                view.lookupAll(".label").stream()
                        .filter(Label.class::isInstance)
                        .map(label -> ((Label) label).getText())
                        .toList();
        assertTrue(texts.containsAll(List.of("正面", "背面", "严重")), texts::toString);
    }

    @Test
    void noWordIsCutOffInEitherLanguage(FxRobot robot) {
        for (boolean chinese : new boolean[] {false, true}) {
            show(robot, Pictures.demo(Lens.HEALTH, chinese));
            robot.interact(() -> view.setWords(Pictures.words(chinese ? "zh_CN" : "en")));
            WaitForAsyncUtils.waitForFxEvents();
            for (Node node : view.lookupAll(".label")) {
                if (node instanceof Label label && label.isVisible()) {
                    assertTrue(
                            label.getWidth() >= label.prefWidth(-1) - 0.5,
                            () -> "cut off: " + label.getText());
                }
            }
        }
    }

    @Test
    void noStyleSheetWarningInEitherThemeOrLens(FxRobot robot) {
        try (CssWarnings warnings = new CssWarnings()) {
            for (Theme theme : Theme.values()) {
                robot.interact(() -> theme.applyTo(scene));
                for (Lens lens : Lens.values()) {
                    show(robot, Pictures.demo(lens, false));
                }
                show(robot, Pictures.everyPlacement(CabinetModel.U8));
            }
            assertEquals(List.of(), warnings.seen());
        }
    }

    @Test
    void theThemeChangesTheColoursOfHeatToo(FxRobot robot) {
        show(robot, Pictures.demo(Lens.THERMAL, false));
        Color dark = heat("srv-04");
        robot.interact(() -> Theme.LIGHT.applyTo(scene));
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(dark.equals(heat("srv-04")));
    }

    @Test
    void partsOfOtherNamesMarkNothing(FxRobot robot) {
        show(
                robot,
                with(
                        view.getPicture(),
                        box("srv-01").withParts(Map.of("Riser 9", Status.CRITICAL))));
        assertTrue(front("srv-01").lookupAll(".part-mark").isEmpty());
        assertTrue(rear("srv-01").lookupAll(".part-mark").isEmpty());
    }

    @Test
    void aBoxWithoutAPlaceIsNotDrawn(FxRobot robot) {
        show(robot, Pictures.everyPlacement(CabinetModel.U24));
        assertFalse(front("somewhere").isVisible());
        assertFalse(view.callouts().node(new DeviceId("somewhere")).isVisible());
    }
}
