package io.rackside.views.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.views.fixture.Pictures;
import io.rackside.views.style.Theme;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

@ExtendWith(ApplicationExtension.class)
class TerminalViewTest {
    private final Terminal terminal = new Terminal(new TerminalSize(24, 80));
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();
    private final List<KeyCode> leaked = new ArrayList<>();
    private TerminalView view;
    private Scene scene;
    private boolean left;

    @Start
    void start(Stage stage) {
        view = new TerminalView(terminal, Pictures.words("en"));
        view.onKeys(sent::writeBytes);
        view.onPaste((text, _) -> asked.add(text));
        view.onLeave(() -> left = true);
        StackPane root = new StackPane(view);
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> leaked.add(event.getCode()));
        scene = new Scene(root, 900, 600);
        Theme.DARK.applyTo(scene);
        stage.setScene(scene);
        stage.show();
        view.requestFocus();
    }

    private void print(FxRobot robot, String text) {
        terminal.feed(text.getBytes(StandardCharsets.UTF_8));
        robot.interact(
                () -> {
                    view.requestLayout();
                    view.applyCss();
                    view.layout();
                });
    }

    private void press(FxRobot robot, KeyCode key, boolean shift, boolean control) {
        robot.interact(
                () ->
                        view.fireEvent(
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        key,
                                        shift,
                                        control,
                                        false,
                                        false)));
        robot.interact(view::layout);
    }

    private void type(FxRobot robot, String text) {
        robot.interact(
                () -> {
                    view.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.UNDEFINED,
                                    false,
                                    false,
                                    false,
                                    false));
                    view.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_TYPED,
                                    text,
                                    text,
                                    KeyCode.UNDEFINED,
                                    false,
                                    false,
                                    false,
                                    false));
                });
    }

    private String taken() {
        String keys = sent.toString(StandardCharsets.UTF_8);
        sent.reset();
        return keys;
    }

    @Test
    void allKeysGoToTheDeviceAndNoneFurther(FxRobot robot) {
        press(robot, KeyCode.TAB, false, false);
        press(robot, KeyCode.F5, false, false);
        press(robot, KeyCode.K, false, true);
        press(robot, KeyCode.ESCAPE, false, false);
        type(robot, "中");
        assertEquals("\t\u001b[15~\u000b\u001b中", taken());
        assertTrue(leaked.isEmpty(), "the window got " + leaked);
    }

    @Test
    void theKeysOfTheTerminalItselfAreNotSent(FxRobot robot) {
        press(robot, KeyCode.L, true, true);
        assertTrue(left);
        press(robot, KeyCode.PLUS, true, true);
        assertTrue(view.zoomProperty().get() > 1);
        press(robot, KeyCode.DIGIT0, true, true);
        assertEquals(1, view.zoomProperty().get());
        press(robot, KeyCode.F, true, true);
        assertTrue(view.findBar().isVisible());
        assertEquals("", taken());
    }

    @Test
    void lookingBackStaysWhereItIsUntilAKeyIsSent(FxRobot robot) {
        print(robot, "line\r\n".repeat(100));
        press(robot, KeyCode.HOME, true, false);
        assertEquals(0, view.sight().top());
        print(robot, "more\r\n");
        assertEquals(0, view.sight().top());
        press(robot, KeyCode.PAGE_DOWN, true, false);
        assertEquals(23, view.sight().top());
        type(robot, "x");
        robot.interact(view::layout);
        assertFalse(view.sight().scrolledBack());
    }

    @Test
    void severalLinesArePastedOnlyAfterAQuestion(FxRobot robot) {
        robot.interact(() -> view.paste("one"));
        assertEquals("one", taken());
        robot.interact(() -> view.paste("one\n"));
        assertEquals("one\r", taken());
        robot.interact(() -> view.paste("one\ntwo"));
        assertEquals("", taken());
        assertEquals(List.of("one\ntwo"), asked);
    }

    @Test
    void nothingIsSentFromAReplay(FxRobot robot) {
        robot.interact(() -> view.readOnlyProperty().set(true));
        press(robot, KeyCode.ENTER, false, false);
        type(robot, "x");
        robot.interact(() -> view.paste("y"));
        assertEquals("", taken());
    }

    @Test
    void whatTheDeviceAsksIsAnswered(FxRobot robot) {
        print(robot, "\u001b[6n");
        assertEquals("\u001b[1;1R", taken());
    }

    @Test
    void twoClicksSelectAWord(FxRobot robot) {
        print(robot, "\u001b[Hls /dev/sda");
        MonoFont font = view.font();
        double x = view.canvas().getLayoutX() + view.canvas().left() + 5.5 * font.cellWidth();
        double y = view.canvas().getLayoutY() + font.cellHeight() / 2;
        robot.interact(() -> view.fireEvent(pressed(x, y, 2)));
        assertEquals("/dev/sda", terminal.text(view.canvas().selection()));
        robot.interact(() -> view.fireEvent(pressed(x, y, 1)));
        assertNull(view.canvas().selection());
    }

    private static MouseEvent pressed(double x, double y, int clicks) {
        return new MouseEvent(
                MouseEvent.MOUSE_PRESSED,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                clicks,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                true,
                null);
    }

    @Test
    void theScreenIsReadOutAsText(FxRobot robot) {
        print(robot, "\u001b[2J\u001b[HBoot 启动");
        Object text = view.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        assertEquals("Boot 启动", text.toString().lines().findFirst().orElseThrow());
    }

    @Test
    void aTerminalThatFollowsItsControlTellsItsSize(FxRobot robot) {
        List<TerminalSize> sizes = new ArrayList<>();
        robot.interact(
                () -> {
                    view.onResized(sizes::add);
                    view.followsSizeProperty().set(true);
                    view.layout();
                });
        assertEquals(terminal.size(), sizes.getLast());
        assertTrue(terminal.size().columns() > 80);
        print(robot, "\u001b[18t");
        assertEquals(
                "\u001b[8;" + terminal.size().rows() + ";" + terminal.size().columns() + "t",
                taken());
    }

    @Test
    void aFloodIsReadOffTheScreensThreadAndDrawnInTheEnd(FxRobot robot) throws Exception {
        byte[] flood = "0123456789 abcdefghij\r\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        Thread device = Thread.ofVirtual().start(() -> terminal.feed(flood));
        robot.interact(view::requestLayout);
        device.join();
        print(robot, "the end");
        assertTrue(view.sight().text().contains("the end"));
    }

    @Test
    void bothThemesPaintWithoutAWarning(FxRobot robot) {
        print(robot, "\u001b[31mred \u001b[1;44mbold 中文\u001b[0m \u001b(0lqk\u001b(B \u2588\u2592");
        robot.interact(() -> Theme.LIGHT.applyTo(scene));
        robot.interact(() -> view.snapshot(null, null));
        robot.interact(() -> Theme.DARK.applyTo(scene));
        robot.interact(() -> view.snapshot(null, null));
        assertTrue(view.canvas().getWidth() > 0);
    }
}
