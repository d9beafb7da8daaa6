package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SamplePorts;
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

/** The pages of a switch at the keyboard, its recording, and where an address is. */
@ExtendWith(ApplicationExtension.class)
class BoxPagesJourneyTest {
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
    void thePortsOfASwitchAreOpenedAndLeftByKeys() {
        page.find("sw-01");
        page.command("Ports, neighbours and optics");
        page.awaitFocus("box-sections");
        page.rowNamed("box-sections", "Ports");
        page.press(KeyCode.ENTER);
        page.awaitFocus("box-ports");
        page.rowNamed("box-ports", "10GE1/0/3");
        page.awaitWords("srv-05 eno1");
        assertEquals(List.of(), page.clipped());
        page.press(KeyCode.BACK_SPACE);
        page.awaitFocus("box-sections");
    }

    @Test
    void aWalkIsRecordedIntoTheNamedFile() {
        page.find("sw-01");
        page.command("Record a walk");
        page.awaitWords("Record a walk of sw-01");
        page.typeInto("walk-file", "leaf.snmprec");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("record sw-01 leaf.snmprec"));
        page.awaitWords("3 were masked or left out");
    }

    @Test
    void anAddressLeadsToItsSwitch() {
        page.command("Where is a MAC");
        page.awaitFocus("where-address");
        page.typeInto("where-address", "02:00:00:00:00:31");
        page.awaitWords("the only one learned there");
        page.press(KeyCode.ENTER);
        page.waitFor(
                () -> window.selection().devices().get().equals(Set.of(new DeviceId("sw-01"))));
    }
}
