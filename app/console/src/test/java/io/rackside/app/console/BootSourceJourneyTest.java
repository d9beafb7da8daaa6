package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.app.monitoring.Contact;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.nio.file.Path;

/** A technician has a server start from the network once, without a mouse. */
@ExtendWith(ApplicationExtension.class)
class BootSourceJourneyTest {
    @TempDir private Path folder;
    private Stage stage;
    private LiveDemo demo;
    private ConsoleWindow window;

    @Start
    void start(Stage primary) {
        stage = primary;
    }

    @BeforeEach
    void openTheDemo() throws IOException {
        demo = LiveDemo.in(folder, 8);
        window = demo.show(stage, Frame.of(1000, 900));
        demo.begin();
    }

    @AfterEach
    void close() {
        demo.close();
    }

    @Test
    void readsTheBootSourceLooksAtTheEffectSetsItAndSeesItReadBack(FxRobot robot) throws Exception {
        WindowPage page = new WindowPage(window, robot);
        page.find("srv-01");
        page.await(demo.box("srv-01"), state -> state.contact() == Contact.LIVE);
        page.regionWith("locate");
        page.tabTo("console-tab-sensors");
        page.press(KeyCode.RIGHT);
        page.press(KeyCode.RIGHT);
        page.press(KeyCode.RIGHT);
        page.waitFor(() -> page.focusId().equals("console-tab-bmc"));
        page.press(KeyCode.SPACE);
        page.tabTo("bmc-sections");
        page.awaitWords("Boot source");
        page.press(KeyCode.HOME);
        page.press(KeyCode.DOWN);
        page.press(KeyCode.DOWN);
        page.press(KeyCode.ENTER);
        page.waitFor(() -> page.focusId().equals("bmc-rows"));
        page.awaitWords("usual order");

        page.press(KeyCode.HOME);
        page.press(KeyCode.ENTER);
        page.waitFor(() -> page.focusId().equals("boot-source"));
        page.press(KeyCode.DOWN);
        page.awaitWords("network (PXE)");
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.awaitWords("Risk 1");
        page.waitFor(() -> page.focusId().equals("submit"));
        assertTrue(page.words().contains("Set boot source of"), page.words());
        page.press(KeyCode.SPACE);

        page.awaitWords("Jobs 0");
        page.awaitWords("the next start only");
        assertTrue(page.words().contains("network (PXE)"), page.words());
    }
}
