package io.rackside.views.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import io.rackside.views.style.Contrast;
import io.rackside.views.style.Palette;
import io.rackside.views.style.Theme;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
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
import java.util.function.Predicate;

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

    /** How many pixels of about that colour the box has as it is painted now. */
    private long painted(FxRobot robot, BoxNode box, Color colour) {
        return count(robot, box, pixel -> near(pixel, colour));
    }

    /** Letters are drawn softly, how softly is a matter of the machine's fonts. */
    private long inked(FxRobot robot, BoxNode box, Color colour) {
        return count(
                robot,
                box,
                pixel ->
                        Math.abs(pixel.getRed() - colour.getRed()) < 0.3
                                && Math.abs(pixel.getGreen() - colour.getGreen()) < 0.3
                                && Math.abs(pixel.getBlue() - colour.getBlue()) < 0.3);
    }

    private long count(FxRobot robot, BoxNode box, Predicate<Color> wanted) {
        List<Color> pixels = new ArrayList<>();
        robot.interact(
                () -> {
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    Bounds at = view.sceneToLocal(box.localToScene(box.getLayoutBounds()));
                    PixelReader picture = view.snapshot(null, null).getPixelReader();
                    double right = Math.min(at.getMaxX(), view.getWidth());
                    double bottom = Math.min(at.getMaxY(), view.getHeight());
                    for (int y = (int) Math.max(0, at.getMinY()); y < bottom; y++) {
                        for (int x = (int) Math.max(0, at.getMinX()); x < right; x++) {
                            pixels.add(picture.getColor(x, y));
                        }
                    }
                });
        return pixels.stream().filter(wanted).count();
    }

    private static boolean near(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) < 0.01
                && Math.abs(one.getGreen() - other.getGreen()) < 0.01
                && Math.abs(one.getBlue() - other.getBlue()) < 0.01;
    }

    /** A thin line blends with what is beside it. */
    private static boolean reddish(Color pixel) {
        return pixel.getRed() > pixel.getGreen() + 0.15;
    }

    private static Palette dark() {
        return Theme.DARK.palette();
    }

    @Test
    void everyBoxStandsAtBothFacesWithItsOwnSide() {
        for (BoxPicture box : view.getPicture().boxes()) {
            assertTrue(front(box.name()).isVisible(), box.name());
            assertTrue(rear(box.name()).isVisible(), box.name());
        }
        assertNotNull(front("srv-01").drawing().part("disk0"));
        assertNull(rear("srv-01").drawing().part("disk0"));
        assertNotNull(rear("srv-01").drawing().part("psu1"));
    }

    @Test
    void aShallowBoxIsDimOnTheOtherSide(FxRobot robot) {
        assertFalse(front("fw-01").far());
        assertTrue(rear("fw-01").far());
        long near = painted(robot, front("fw-01"), dark().idle());
        assertTrue(near > 4 * painted(robot, rear("fw-01"), dark().idle()), near + " pixels");
        assertTrue(rear("fw-01").getViewOrder() > rear("srv-01").getViewOrder());
    }

    @Test
    void aFailedPartIsOutlinedOnTheFaceThatHasIt(FxRobot robot) {
        long front = count(robot, front("srv-03"), ElevationViewTest::reddish);
        long rear = count(robot, rear("srv-03"), ElevationViewTest::reddish);
        assertTrue(front > 20, "stripe and glyph");
        assertTrue(rear > front + 20, "stripe, glyph and the part: " + rear + " to " + front);
    }

    @Test
    void staleIsHatched(FxRobot robot) {
        assertTrue(painted(robot, front("srv-06"), dark().hatch()) > 200);
        assertEquals(0, painted(robot, front("srv-01"), dark().hatch()));
    }

    @Test
    void anotherPictureOfTheSameBoxesKeepsTheirNodesFocusAndSelection(FxRobot robot) {
        robot.interact(() -> view.reveal(Pictures.id("srv-02")));
        BoxNode before = front("srv-02");
        FaceDrawing drawn = before.drawing();
        Node callout = view.callouts().node(Pictures.id("srv-02"));
        show(
                robot,
                with(view.getPicture(), box("srv-02").withStatus(Status.WARNING, "inlet 39 °C")));
        assertSame(before, front("srv-02"));
        assertSame(drawn, before.drawing(), "the face was not laid out again");
        assertSame(callout, view.callouts().node(Pictures.id("srv-02")));
        assertTrue(before.isFocused());
        assertTrue(before.selected());
        assertTrue(painted(robot, before, dark().warning()) > 20);
        assertTrue(view.callouts().node(Pictures.id("srv-02")).shown().contains("inlet 39 °C"));
    }

    @Test
    void selectionDoesNotChangeTheColourOfTheStatus(FxRobot robot) {
        long before = painted(robot, front("srv-03"), dark().critical());
        robot.interact(() -> view.reveal(Pictures.id("srv-03")));
        long after = painted(robot, front("srv-03"), dark().critical());
        assertTrue(after > 0.9 * before, "but for the corners of the outline");
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
        CabinetPicture thermal = Pictures.demo(Lens.THERMAL, false);
        show(robot, thermal);
        assertSame(before, front("srv-01"));
        assertTrue(painted(robot, before, heat(thermal, "srv-01")) > 200);
        assertTrue(painted(robot, front("srv-03"), heat(thermal, "srv-03")) > 200);
        assertFalse(heat(thermal, "srv-04").equals(heat(thermal, "srv-03")));
        assertTrue(painted(robot, front("fw-01"), dark().idle()) > 100, "nothing was measured");
        show(robot, Pictures.demo(Lens.POWER, false));
        assertEquals(0, painted(robot, before, heat(thermal, "srv-01")));
        assertTrue(painted(robot, before, filled()) > 100);
        assertEquals(3, view.lookupAll(".meter").size());
        show(robot, Pictures.demo(Lens.HEALTH, false));
        assertEquals(0, painted(robot, before, filled()));
    }

    @Test
    void aBoxFillsAsItsUpgradeGoesOn(FxRobot robot) {
        CabinetPicture firmware = Pictures.demo(Lens.FIRMWARE, false);
        show(robot, firmware);
        assertEquals(0, painted(robot, front("srv-01"), filled()), "not upgraded");
        show(robot, with(firmware, box("srv-01").withLensValue(LensValue.of(0.25, "25 %"))));
        long quarter = painted(robot, front("srv-01"), filled());
        show(robot, with(firmware, box("srv-01").withLensValue(LensValue.of(0.75, "75 %"))));
        long most = painted(robot, front("srv-01"), filled());
        assertTrue(quarter > 50 && most > 2.5 * quarter, quarter + ", then " + most);
        assertEquals(0, painted(robot, front("srv-02"), filled()), "its neighbour");
    }

    private static Color heat(CabinetPicture picture, String name) {
        return dark().heat(
                        picture.boxes().stream()
                                .filter(box -> box.name().equals(name))
                                .findFirst()
                                .orElseThrow()
                                .lensValue()
                                .orElseThrow()
                                .fraction());
    }

    private static Color filled() {
        return dark().metal().interpolate(dark().info(), 0.38);
    }

    @Test
    void theMeasureIsWrittenOnTheBox(FxRobot robot) {
        CabinetPicture thermal = Pictures.demo(Lens.THERMAL, false);
        show(robot, with(thermal, box("srv-01").withLensValue(LensValue.of(1, "39 °C"))));
        Color ink = Contrast.better(dark().heat(1), dark().heatDark(), dark().heatLight());
        long written = inked(robot, front("srv-01"), ink);
        show(robot, with(thermal, box("srv-01").withLensValue(LensValue.of(1, ""))));
        assertTrue(written > inked(robot, front("srv-01"), ink) + 15, written + " pixels");
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
        assertTrue(nodes < 300, nodes + " nodes");
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
    void nothingBlinksInAWindowThatIsNotShown(FxRobot robot) {
        assertTrue(view.blinking(), "srv-07 is being located");
        Stage window = (Stage) scene.getWindow();
        robot.interact(window::hide);
        assertFalse(view.blinking());
        robot.interact(window::show);
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
        assertTrue(texts.contains("严重"), texts::toString);
        assertEquals("正面", view.face(Face.FRONT).getAccessibleText());
        assertEquals("背面", view.face(Face.REAR).getAccessibleText());
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
            for (BoxPicture box : view.getPicture().boxes()) {
                assertEquals(
                        (box.callout().title() + " " + box.callout().text()).strip(),
                        view.callouts().node(box.id()).shown());
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
    void theThemeChangesWhatIsPaintedToo(FxRobot robot) {
        assertTrue(painted(robot, front("srv-01"), dark().metal()) > 200);
        robot.interact(() -> Theme.LIGHT.applyTo(scene));
        assertEquals(0, painted(robot, front("srv-01"), dark().metal()));
        assertTrue(painted(robot, front("srv-01"), Theme.LIGHT.palette().metal()) > 200);
    }

    @Test
    void partsOfOtherNamesMarkNothing(FxRobot robot) {
        show(
                robot,
                with(
                        view.getPicture(),
                        box("srv-01").withParts(Map.of("Riser 9", Status.CRITICAL))));
        assertEquals(0, painted(robot, front("srv-01"), dark().critical()));
        assertEquals(0, painted(robot, rear("srv-01"), dark().critical()));
    }

    @Test
    void thePaintedDrawingFollowsTheZoomAndThePan(FxRobot robot) {
        robot.interact(
                () -> {
                    for (int i = 0; i < 20; i++) {
                        view.zoomIn();
                    }
                    view.reveal(Pictures.id("srv-03"));
                });
        assertTrue(painted(robot, front("srv-03"), dark().critical()) > 500, "large now");
    }

    @Test
    void aBoxWithoutAPlaceIsNotDrawn(FxRobot robot) {
        show(robot, Pictures.everyPlacement(CabinetModel.U24));
        assertFalse(front("somewhere").isVisible());
        assertFalse(view.callouts().node(new DeviceId("somewhere")).isVisible());
    }
}
