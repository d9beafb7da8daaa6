package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.model.PortRef;
import io.rackside.views.picture.Lens;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.nio.file.Path;

/** A cable of the virtual cabinet is pulled, seen, and missed by the acceptance list. */
@ExtendWith(ApplicationExtension.class)
class PulledCableJourneyTest {
    private Stage stage;
    private LiveDemo demo;

    @Start
    void start(Stage fresh) {
        stage = fresh;
    }

    @AfterEach
    void end() {
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void aPulledCableIsSeenAtItsPortAndInTheAcceptanceList(@TempDir Path folder, FxRobot robot)
            throws Exception {
        ConsoleWindow window = begin(folder);
        WindowPage page = new WindowPage(window, robot);
        page.await(demo.box("sw-01"), state -> heard(state) > 0);
        page.await(demo.box("sw-02"), state -> heard(state) > 0);
        page.command("Lens: Network");
        page.waitFor(() -> window.selection().lens().get() == Lens.NETWORK);
        page.command("Cabling: planned");
        page.awaitWords("14 of 14 as planned");

        page.find("sw-01");
        page.command("Ports of the chosen box live");
        page.awaitWords("ports have a link");
        PortRef end = new PortRef(demo.box("srv-01"), "1");
        demo.world().cabinet().pull(end);
        page.awaitWords("10GE1/0/2 lost its link");
        page.awaitWords("srv-01 1");
        demo.world().cabinet().plug(end);
        page.awaitWords("10GE1/0/2 has a link");
        page.press(KeyCode.ESCAPE);
        page.awaitWords("If you pull sw-01");

        demo.world().cabinet().pull(end);
        page.command("Cabling: planned");
        page.awaitFocus("cabling");
        page.tabBackTo("cabling-read");
        page.press(KeyCode.SPACE);
        page.awaitWords("13 of 14 as planned");
        assertTrue(page.words().contains("no link"), page.words());
    }

    private static int heard(DeviceState state) {
        return state.network().map(box -> box.neighbours().size()).orElse(0);
    }

    private ConsoleWindow begin(Path folder) throws IOException {
        demo = LiveDemo.in(folder, 8);
        demo.beginQuietly();
        return demo.show(stage, Frame.of(1366, 768).withMap(true));
    }
}
