package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.Set;

/** Cords, cables and groups kept by hand in the window. */
@ExtendWith(ApplicationExtension.class)
class CablingJourneyTest {
    private final SamplePorts ports = new SamplePorts(new SampleSite());
    private ConsoleWindow window;

    @Start
    void start(Stage stage) {
        ports.notices.add(Message.of("console.command.needs-box"));
        window = new ConsoleWindow(ports, true, Frame.of(1000, 900));
        stage.setScene(window.scene());
        stage.show();
        window.opened(false);
    }

    private void choose(String box) {
        WaitForAsyncUtils.waitForAsyncFx(
                60_000,
                () -> {
                    window.selection().choose(Set.of(new DeviceId(box)));
                    return true;
                });
    }

    private static void fire(FxRobot robot, String words) {
        robot.interact(
                () ->
                        robot.lookup(node -> node instanceof Labeled l && words.equals(l.getText()))
                                .queryButton()
                                .fire());
    }

    @Test
    void aBoxNothingTalksToShowsItsCablingAlone(FxRobot robot) {
        WindowPage page = new WindowPage(window, robot);
        choose("pdu-a");
        page.awaitWords("srv-01 PSU1");
        assertFalse(page.words().contains("Inventory"), page.words());
        choose("srv-03");
        page.awaitWords("Inventory");
    }

    @Test
    void aPlannedCableIsAskedForSeenAndTakenBack(FxRobot robot) {
        WindowPage page = new WindowPage(window, robot);
        choose("sw-01");
        fire(robot, "Cable");
        page.awaitWords("Planned cable of sw-01");
        page.type("XGE1/0/1");
        page.press(KeyCode.TAB);
        page.press(KeyCode.DOWN);
        page.press(KeyCode.TAB);
        page.type("NIC1/1");
        page.press(KeyCode.ENTER);
        page.awaitWords("XGE1/0/1");
        assertEquals(1, ports.book().model().linksOf(new DeviceId("sw-01")).size());
        page.press(KeyCode.CONTROL, KeyCode.Z);
        page.waitFor(() -> ports.book().model().linksOf(new DeviceId("sw-01")).isEmpty());
    }

    @Test
    void whatTheFolderHasToTellStandsThereUntilItIsDismissed(FxRobot robot) {
        WindowPage page = new WindowPage(window, robot);
        assertTrue(page.words().contains("Choose one box first."), page.words());
        robot.interact(() -> robot.lookup("#notices .button").queryButton().fire());
        assertFalse(page.words().contains("Choose one box first."), page.words());
    }
}
