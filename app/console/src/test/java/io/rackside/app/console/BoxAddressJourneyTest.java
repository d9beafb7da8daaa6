package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Protocol;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
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

import java.util.List;
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
        return editing("srv-03", robot);
    }

    private WindowPage editing(String box, FxRobot robot) {
        WindowPage page = new WindowPage(window, robot);
        page.find(box);
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
    void aSwitchIsGivenTheAddressesOfItsAgentAndItsCommandLine(FxRobot robot) {
        WindowPage page = editing("sw-01", robot);
        assertEquals(List.of(), page.clipped());
        assertFalse(robot.lookup("#ipmi-address").query().isVisible());
        robot.interact(
                () -> {
                    robot.lookup("#snmp-address").queryAs(TextField.class).setText("10.1.2.4");
                    robot.lookup("#ssh-address").queryAs(TextField.class).setText("10.1.2.4:2222");
                    robot.lookup("#old-ssh").queryAs(CheckBox.class).setSelected(true);
                    robot.lookup("#snmp-login").<String>queryComboBox().setValue("site-snmp");
                    robot.lookup("#submit").queryAs(Button.class).fire();
                });
        page.waitFor(() -> box("sw-01").endpoint(Protocol.SSH).isPresent());
        Endpoint agent = box("sw-01").endpoint(Protocol.SNMP).orElseThrow();
        Endpoint shell = box("sw-01").endpoint(Protocol.SSH).orElseThrow();
        assertEquals("snmp://10.1.2.4", agent.address());
        assertEquals(Optional.of(new CredentialRef("site-snmp")), agent.credential());
        assertEquals("ssh://10.1.2.4:2222", shell.address());
        assertEquals(Optional.empty(), shell.credential());
        assertTrue(shell.old());
    }

    @Test
    void aFingerprintReadAtTheBoxIsTaken(FxRobot robot) {
        WindowPage page = new WindowPage(window, robot);
        page.find("srv-03");
        page.command("Compare the fingerprint");
        page.awaitFocus("pin-of");
        assertEquals(List.of(), page.clipped());
        page.tabTo("pin-read");
        page.typeInto("pin-read", "no");
        page.press(KeyCode.ENTER);
        page.awaitWords("64 hexadecimal digits");
        page.typeInto("pin-read", "ab".repeat(32));
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("accept srv-03 REDFISH " + "ab".repeat(32)));
    }

    private Device box(String id) {
        return ports.book().model().device(new DeviceId(id)).orElseThrow();
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
