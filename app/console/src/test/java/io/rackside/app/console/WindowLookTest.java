package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.app.console.theme.Icon;
import io.rackside.model.DeviceId;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The window as it is painted and read aloud. */
@ExtendWith(ApplicationExtension.class)
class WindowLookTest {
    private final SamplePorts ports = new SamplePorts(new SampleSite());
    private final Logger css = Logger.getLogger("javafx.css");
    private final Handler warnings = new Warnings();
    private final List<String> cssWarnings = new ArrayList<>();
    private ConsoleWindow window;
    private WindowPage page;

    @Start
    void start(Stage stage) {
        css.addHandler(warnings);
        window = new ConsoleWindow(ports, true, Frame.of(1000, 900));
        stage.setScene(window.scene());
        stage.show();
        window.opened(false);
    }

    @BeforeEach
    void page(FxRobot robot) {
        page = new WindowPage(window, robot);
    }

    @AfterEach
    void hearNoMore() {
        css.removeHandler(warnings);
    }

    private final class Warnings extends Handler {
        @Override
        public void publish(LogRecord record) {
            cssWarnings.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private void choose(String box) {
        WaitForAsyncUtils.waitForAsyncFx(
                60_000,
                () -> {
                    window.selection().choose(Set.of(new DeviceId(box)));
                    return true;
                });
    }

    @Test
    void noStyleIsUnresolvedInEitherThemeNorInASheet() {
        choose("srv-03");
        page.press(KeyCode.CONTROL, KeyCode.K);
        page.press(KeyCode.ESCAPE);
        page.press(KeyCode.F1);
        page.press(KeyCode.ESCAPE);
        page.press(KeyCode.CONTROL, KeyCode.K);
        page.type("edit the chosen");
        page.press(KeyCode.ENTER);
        page.awaitWords("BMC address");
        page.press(KeyCode.ESCAPE);
        page.press(KeyCode.CONTROL, KeyCode.K);
        page.type("light or dark");
        page.press(KeyCode.ENTER);
        page.press(KeyCode.CONTROL, KeyCode.J);
        assertEquals(List.of(), cssWarnings);
    }

    @Test
    void everyIconExists() {
        for (Icon icon : Icon.values()) {
            assertNotNull(icon.node());
        }
    }

    @Test
    void everyButtonSaysWhatItDoes() {
        choose("srv-03");
        List<String> mute = new ArrayList<>();
        collectMute(window.scene().getRoot(), mute);
        assertEquals(List.of(), mute);
    }

    private static void collectMute(Parent parent, List<String> mute) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            boolean named =
                    node.getAccessibleText() != null
                            || node instanceof Labeled labeled
                                    && labeled.getText() != null
                                    && !labeled.getText().isBlank();
            if (node instanceof ButtonBase && node.isFocusTraversable() && !named) {
                mute.add(node.toString());
            }
            if (node instanceof Parent inner) {
                collectMute(inner, mute);
            }
        }
    }

    @Test
    void theLanguageChangesWithoutARestart() {
        choose("srv-06");
        page.press(KeyCode.CONTROL, KeyCode.K);
        page.type("简体");
        page.press(KeyCode.ENTER);
        page.awaitWords("搜索或命令");
        assertEquals(Locale.SIMPLIFIED_CHINESE, ports.settings().language());
        assertTrue(page.words().contains("传感器"), page.words());
        assertTrue(!page.words().contains("Inventory"), page.words());
    }

    @Test
    void f6GoesThroughEveryRegionAndBackToTheFirst() {
        List<Node> visited = new ArrayList<>();
        choose("srv-03");
        for (int i = 0; i < 5; i++) {
            page.press(KeyCode.F6);
            visited.add(window.scene().getFocusOwner());
        }
        assertEquals(5, Set.copyOf(visited).size(), visited.toString());
        page.press(KeyCode.F6);
        assertEquals(visited.getFirst(), window.scene().getFocusOwner());
    }

    @Test
    void theLocateLightTakesOneKeyOnceTheBoxIsChosen() {
        choose("srv-02");
        page.press(KeyCode.CONTROL, KeyCode.L);
        page.waitFor(() -> ports.asked.contains("locate srv-02 true"));
    }

    @Test
    void aSheetKeepsTheKeyboardUntilItIsClosed() {
        page.press(KeyCode.F1);
        for (int i = 0; i < 6; i++) {
            page.press(KeyCode.TAB);
        }
        assertTrue(page.words().contains("Search and commands"));
        page.press(KeyCode.ESCAPE);
        assertTrue(!page.words().contains("Search and commands"));
    }

    @Test
    void anEditCanBeTakenBackAndSaysWhatItWas() {
        choose("srv-03");
        page.press(KeyCode.CONTROL, KeyCode.K);
        page.type("silent while someone works");
        page.press(KeyCode.ENTER);
        page.waitFor(
                () ->
                        ports.book()
                                .model()
                                .device(new DeviceId("srv-03"))
                                .orElseThrow()
                                .inServiceSince()
                                .isPresent());
        page.press(KeyCode.CONTROL, KeyCode.Z);
        page.awaitWords("Taken back:");
    }
}
