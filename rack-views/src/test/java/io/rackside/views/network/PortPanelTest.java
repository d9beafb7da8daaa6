package io.rackside.views.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.views.fixture.CssWarnings;
import io.rackside.views.fixture.Networks;
import io.rackside.views.fixture.Pictures;
import io.rackside.views.style.Theme;

import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
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
import java.util.concurrent.TimeUnit;

@ExtendWith(ApplicationExtension.class)
class PortPanelTest {
    private PortPanel panel;
    private Scene scene;
    private final List<String> opened = new ArrayList<>();

    @Start
    void start(Stage stage) {
        panel = new PortPanel(Pictures.words("en"));
        panel.setOnOpen(opened::add);
        panel.show(calm(48));
        scene = new Scene(new StackPane(panel), 900, 300);
        Theme.DARK.applyTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static List<PanelPort> calm(int count) {
        return Networks.panel(count).stream().map(port -> changed(port, false)).toList();
    }

    private static PanelPort changed(PanelPort port, boolean justNow) {
        return new PanelPort(
                port.port(), port.look(), port.rate(), port.load(), port.tip(), justNow);
    }

    private static List<PanelPort> withNews(String name) {
        return calm(48).stream().map(port -> changed(port, port.port().equals(name))).toList();
    }

    private void show(FxRobot robot, List<PanelPort> ports) {
        robot.interact(
                () -> {
                    panel.show(ports);
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                });
    }

    private long painted(FxRobot robot, String port, Color colour) {
        return pixels(robot, port).stream().filter(pixel -> near(pixel, colour)).count();
    }

    /**
     * How much of a colour there is, in pixels. Letters are drawn softly, and how softly is a
     * matter of the machine's fonts: few of their pixels, or none, have the very colour.
     */
    private double inked(FxRobot robot, String port, Color colour) {
        return pixels(robot, port).stream()
                .mapToDouble(pixel -> Math.max(0, 1 - 2 * distance(pixel, colour)))
                .sum();
    }

    private static double distance(Color one, Color other) {
        return Math.max(
                Math.abs(one.getRed() - other.getRed()),
                Math.max(
                        Math.abs(one.getGreen() - other.getGreen()),
                        Math.abs(one.getBlue() - other.getBlue())));
    }

    private List<Color> pixels(FxRobot robot, String port) {
        List<Color> pixels = new ArrayList<>();
        robot.interact(
                () -> {
                    PixelReader picture = panel.snapshot(null, null).getPixelReader();
                    PortNode node = panel.node(port);
                    for (int y = (int) node.getLayoutY() - 18; y < node.getLayoutY() + 40; y++) {
                        for (int x = (int) node.getLayoutX() - 3;
                                x < node.getLayoutX() + node.getWidth() + 3;
                                x++) {
                            pixels.add(picture.getColor(Math.max(0, x), Math.max(0, y)));
                        }
                    }
                });
        return pixels;
    }

    private static boolean near(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) < 0.02
                && Math.abs(one.getGreen() - other.getGreen()) < 0.02
                && Math.abs(one.getBlue() - other.getBlue()) < 0.02;
    }

    @Test
    void arrowsGoFromPortToPort(FxRobot robot) {
        robot.interact(panel::requestFocus);
        assertEquals("1", panel.currentProperty().get(), "coming by Tab");
        robot.type(KeyCode.DOWN);
        assertEquals("2", panel.currentProperty().get());
        robot.type(KeyCode.RIGHT);
        assertEquals("4", panel.currentProperty().get());
        robot.type(KeyCode.UP);
        assertEquals("3", panel.currentProperty().get());
        robot.type(KeyCode.LEFT, KeyCode.LEFT);
        assertEquals("1", panel.currentProperty().get(), "no further than the first");
        robot.type(KeyCode.END);
        assertEquals("48", panel.currentProperty().get());
        assertTrue(panel.node("48").isFocused());
        robot.type(KeyCode.ENTER);
        assertEquals(List.of("48"), opened);
    }

    @Test
    void thePointerFindsThePortItIsOver(FxRobot robot) {
        robot.clickOn(panel.node("17"));
        assertEquals("17", panel.currentProperty().get());
        robot.doubleClickOn(panel.node("30"));
        assertEquals(List.of("30"), opened);
    }

    @Test
    void aPortTellsItsTipAndItsRate() {
        assertEquals("1: up, 10 Gbit/s, 1.2G", panel.node("1").getAccessibleText());
        assertEquals("3: up, 10 Gbit/s", panel.node("3").getAccessibleText());
    }

    @Test
    void aPortWithoutATipTellsItsLook(FxRobot robot) {
        show(robot, List.of(new PanelPort("7", PortLook.DISABLED, "", "", false)));
        assertEquals("7, shut", panel.node("7").getAccessibleText());
        robot.interact(() -> panel.setWords(Pictures.words("zh_CN")));
        assertEquals("7, 已关闭", panel.node("7").getAccessibleText());
    }

    @Test
    void aChangeBlinksIsMarkedAndIsTold(FxRobot robot) {
        show(robot, withNews("5"));
        assertTrue(panel.blinking());
        assertEquals("5: link lost 3 s ago", panel.news());
        show(robot, calm(48));
        assertEquals("", panel.news());
    }

    @Test
    void theBlinkingEndsByItselfAndTheMarkRemains(FxRobot robot) throws Exception {
        show(robot, withNews("17"));
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> !panel.blinking());
        assertTrue(panel.lit());
        assertEquals("17: up, 10 Gbit/s", panel.news());
    }

    @Test
    void theMarkStaysWhenNothingMoves(FxRobot robot) {
        Color mark = Theme.DARK.palette().text();
        robot.interact(() -> scene.getPreferences().setReducedMotion(true));
        double before = inked(robot, "17", mark);
        show(robot, withNews("17"));
        assertFalse(panel.blinking(), "motion is to be reduced");
        assertTrue(panel.lit(), "the ring is there all the same");
        assertTrue(inked(robot, "17", mark) > before, "its number is bold");
        long ring = painted(robot, "17", Theme.DARK.palette().info());
        show(robot, calm(48));
        assertTrue(ring > painted(robot, "17", Theme.DARK.palette().info()) + 50, ring + " pixels");
    }

    @Test
    void anotherReadingKeepsTheNodesAndTheFocus(FxRobot robot) {
        robot.interact(() -> panel.stand("9"));
        PortNode before = panel.node("9");
        show(robot, withNews("12"));
        assertSame(before, panel.node("9"));
        assertTrue(before.isFocused());
        show(robot, calm(8));
        assertEquals("1", panel.currentProperty().get(), "the keyboard is not lost with it");
    }

    @Test
    void theSameNewsDoNotBlinkAgain(FxRobot robot) {
        robot.interact(() -> scene.getPreferences().setReducedMotion(true));
        show(robot, withNews("5"));
        robot.interact(() -> scene.getPreferences().setReducedMotion(false));
        List<PanelPort> later = new ArrayList<>(withNews("5"));
        later.set(0, new PanelPort("1", PortLook.DOWN, "", "", false));
        show(robot, later);
        assertFalse(panel.blinking(), "known news");
        show(robot, withNews("6"));
        assertTrue(panel.blinking());
    }

    @Test
    void aPanelTakesTheHeightItsPortsNeed() {
        assertTrue(panel.prefHeight(300) > panel.prefHeight(900));
        assertTrue(panel.prefWidth(-1) <= 900);
    }

    @Test
    void noStyleSheetWarningInEitherTheme(FxRobot robot) {
        try (CssWarnings warnings = new CssWarnings()) {
            for (Theme theme : Theme.values()) {
                robot.interact(() -> theme.applyTo(scene));
                show(robot, Networks.panel(163));
                show(robot, Networks.panel(8));
            }
            assertEquals(List.of(), warnings.seen());
        }
    }

    @Test
    void loadFillsTheBar(FxRobot robot) {
        Color bar = Theme.DARK.palette().info();
        show(robot, List.of(new PanelPort("1", PortLook.UP, "", 0.25, "", false)));
        long quarter = painted(robot, "1", bar);
        show(robot, List.of(new PanelPort("1", PortLook.UP, "", 0.75, "", false)));
        long most = painted(robot, "1", bar);
        assertTrue(quarter > 10 && most > 2.5 * quarter, quarter + ", then " + most);
        assertEquals(1, new PanelPort("1", PortLook.UP, "", 7, "", false).load());
        assertEquals(0, new PanelPort("1", PortLook.UP, "", Double.NaN, "", false).load());
    }
}
