package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleServices;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.model.DeviceId;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.List;
import java.util.Set;

/** The service of a server at the keyboard: agreed to, unlocked, followed, pulled, and back. */
@ExtendWith(ApplicationExtension.class)
class ServiceJourneyTest {
    private static final DeviceId BOX = new DeviceId("srv-01");

    private final SamplePorts ports = new SamplePorts(SampleSite.hosts());
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

    private void enter() {
        page.find("srv-01");
        page.command("Service the chosen server");
    }

    @Test
    void aServerIsEmptiedPulledAndBroughtBack() {
        enter();
        page.awaitWords("1 move, 2 start again elsewhere, 0 are lost, 1 block.");
        assertEquals(List.of(), page.clipped());
        page.tabTo("service-unlock");
        page.press(KeyCode.SPACE);
        page.awaitFocus("service-reason");
        page.press(KeyCode.ENTER);
        page.awaitWords("Reason");
        page.typeInto("service-reason", "DIMM A1");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("unlock site for 60: DIMM A1"));
        page.awaitWords("Service role unlocked until");
        for (String words : List.of("dispatch/scada-2", "All 2")) {
            page.tick(words);
        }
        page.waitFor(() -> page.enabled("service-begin"));
        page.tabTo("service-begin");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.stream().anyMatch(it -> it.startsWith("service srv-01")));
        page.awaitWords("1 of 4 have left");
        assertEquals(List.of(), page.clipped());
        ports.services.now(SampleServices.pulling(BOX, SampleSite.NOW));
        page.waitFor(() -> page.enabled("service-back"));
        assertNotEquals("service-back", page.focusId(), "nobody's next key is an answer");
        page.tabTo("service-back");
        assertEquals(Set.of(BOX), window.selection().devices().get());
        assertEquals(List.of(), page.clipped());
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("answer s1 true"));
        page.waitFor(() -> !page.words().contains("is back in its place"));
        page.tabTo("service-leave");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> !page.words().contains("Node n1 of cluster site"));
    }

    @Test
    void whatAGuardForbidsCannotBegin() {
        ports.services.forbidden = true;
        enter();
        page.awaitWords("This forbids it; nobody can agree to it (1)");
        assertTrue(!page.enabled("service-begin"));
    }

    @Test
    void oneThatBrokeOffIsShownAndCarriedOn() {
        ports.services.statuses.put(SampleServices.JOB, SampleServices.brokenOff(BOX));
        enter();
        page.waitFor(() -> page.enabled("service-unlock-again"));
        page.tabTo("service-unlock-again");
        page.press(KeyCode.SPACE);
        page.typeInto("service-reason", "carried on");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> page.enabled("service-resume"));
        page.tabTo("service-resume");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("resume service s1"));
        page.awaitWords("0 of 4 have left");
    }
}
