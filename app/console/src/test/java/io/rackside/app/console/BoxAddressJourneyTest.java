package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Protocol;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.Optional;

/** A technician gives a box a second address. */
@ExtendWith(ApplicationExtension.class)
class BoxAddressJourneyTest {
    private static final DeviceId SERVER = new DeviceId("srv-03");

    private final SamplePorts ports = new SamplePorts(new SampleSite());
    private ConsoleWindow window;

    @Start
    void start(Stage stage) {
        window = new ConsoleWindow(ports, true, Frame.of(1280, 900));
        stage.setScene(window.scene());
        stage.show();
        window.opened(false);
    }

    private Device server() {
        return ports.book().model().device(SERVER).orElseThrow();
    }

    private WindowPage editing(FxRobot robot) {
        WindowPage page = new WindowPage(window, robot);
        page.find("srv-03");
        robot.interact(() -> robot.lookup("#edit").queryAs(Button.class).fire());
        WaitForAsyncUtils.waitForFxEvents();
        return page;
    }

    private static void submit(FxRobot robot, String ipmi) {
        robot.interact(() -> robot.lookup("#ipmi-address").queryAs(TextField.class).setText(ipmi));
        robot.interact(() -> robot.lookup("#submit").queryAs(Button.class).fire());
    }

    @Test
    void theIpmiAddressStandsBesideTheOtherOneAndInTheInspector(FxRobot robot) {
        Optional<Endpoint> redfish = server().endpoint(Protocol.REDFISH);
        WindowPage page = editing(robot);
        submit(robot, "10.1.2.3");
        page.waitFor(() -> server().endpoint(Protocol.IPMI).isPresent());
        assertEquals("ipmi://10.1.2.3", server().endpoint(Protocol.IPMI).orElseThrow().address());
        assertEquals(redfish, server().endpoint(Protocol.REDFISH));
        robot.interact(() -> robot.clickOn("Inventory"));
        page.awaitWords("ipmi://10.1.2.3");
    }

    @Test
    void aBmcKeyIsKeptWithALoginAndNotWithoutOne(FxRobot robot) {
        WindowPage page = editing(robot);
        robot.interact(() -> robot.lookup("#bmc-key").queryAs(TextField.class).setText("k-g"));
        submit(robot, "10.1.2.3");
        page.awaitWords("is kept with a login in the vault");
        assertTrue(ports.asked.stream().noneMatch(asked -> asked.contains("key of")));
        ComboBox<String> login = robot.lookup("#login").queryComboBox();
        robot.interact(() -> login.setValue("site"));
        robot.interact(() -> robot.lookup("#bmc-key").queryAs(TextField.class).setText("k-g"));
        robot.interact(() -> robot.lookup("#submit").queryAs(Button.class).fire());
        page.waitFor(() -> ports.asked.contains("keep key of site 3"));
    }

    @Test
    void whatIsNoAddressIsSaidWithTheFormOfOneAndChangesNothing(FxRobot robot) {
        Device before = server();
        WindowPage page = editing(robot);
        submit(robot, "ipmi://root:secret@10.1.2.3");
        page.awaitWords("such as ipmi://10.1.2.3");
        assertEquals(before, server());
        page.press(KeyCode.ESCAPE);
        assertTrue(page.words().contains("srv-03"));
    }
}
