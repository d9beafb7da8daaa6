package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.List;

/** Pictures of the network before and after a work, at the keyboard. */
@ExtendWith(ApplicationExtension.class)
class VisitJourneyTest {
    private final SamplePorts ports = new SamplePorts(SampleSite.cabled());
    private ConsoleWindow window;
    private WindowPage page;

    @Start
    void start(Stage stage) {
        window = new ConsoleWindow(ports, true, Frame.of(1366, 768));
        stage.setScene(window.scene());
        stage.show();
        window.opened(false);
    }

    @BeforeEach
    void page(FxRobot robot) {
        page = new WindowPage(window, robot);
    }

    @Test
    void aPictureIsNamedTakenAndItsSilentBoxesAreTold() {
        ports.visits.problems = List.of(new Problem("sw-02", Message.of("core.visit.no-answer")));
        page.find("sw-01");
        page.command("Take a picture");
        page.awaitFocus("visit-name");
        page.typeInto("visit-name", "monday");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("visit monday"));
        page.awaitWords("monday is kept: 2 boxes. Not read: sw-02: no answer");
    }

    @Test
    void oneIsComparedWithNowAtTheKeyboard() {
        ports.visits.take("before", List.of(new DeviceId("sw-01")), (_, _) -> {});
        page.command("Compare visits");
        page.awaitFocus("visits");
        page.rowNamed("visits", "before");
        page.tabTo("visit-compare-now");
        page.press(KeyCode.SPACE);
        page.awaitWords("now, against before");
        page.awaitFocus("visits");
        assertEquals(List.of(), page.clipped());
    }

    @Test
    void oneIsComparedWithTheNewestByEnter() {
        for (String name : List.of("before", "after")) {
            ports.visits.take(name, List.of(new DeviceId("sw-01")), (_, _) -> {});
        }
        page.command("Compare visits");
        page.awaitFocus("visits");
        page.rowNamed("visits", "before");
        page.press(KeyCode.ENTER);
        page.awaitWords("It was not looked at the second time.");
        assertEquals(List.of(), page.clipped());
    }
}
