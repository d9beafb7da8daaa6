package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.app.network.cli.SshWay.Form;
import io.rackside.app.network.cli.SshWay.Through;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteId;

import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.List;
import java.util.Optional;

/** A technician sets through which bastion boxes are reached by SSH. */
@ExtendWith(ApplicationExtension.class)
class BastionJourneyTest {
    private final SamplePorts ports = new SamplePorts(SampleSite.cabled());
    private ConsoleWindow window;
    private WindowPage page;

    @Start
    void start(Stage stage) {
        Endpoint shell =
                new Endpoint(
                        Protocol.SSH,
                        "ssh://127.0.0.1:2230",
                        Optional.empty(),
                        Optional.empty(),
                        false);
        ports.book().devices().amend(box("bastion").withEndpoints(List.of(shell)));
        window = new ConsoleWindow(ports, true, Frame.of(1366, 768));
        stage.setScene(window.scene());
        stage.show();
        window.opened(false);
    }

    @BeforeEach
    void page(FxRobot robot) {
        page = new WindowPage(window, robot);
    }

    private Device box(String id) {
        return ports.book().model().device(new DeviceId(id)).orElseThrow();
    }

    private Site site() {
        return ports.book().model().site(new SiteId("dongpu")).orElseThrow();
    }

    private static Through bastion(Form form, Optional<String> asset) {
        return new Through(new DeviceId("bastion"), form, asset);
    }

    private void choose(int down) {
        page.awaitFocus("ssh-way");
        for (int i = 0; i < down; i++) {
            page.press(KeyCode.DOWN);
        }
    }

    private static void take(FxRobot robot, Device chosen) {
        ComboBox<Device> field = robot.lookup("#ssh-way-bastion").queryComboBox();
        robot.interact(() -> field.setValue(chosen));
    }

    @Test
    void aBoxIsReachedThroughAJumpHostAndItsPageSaysSo(FxRobot robot) {
        page.find("sw-01");
        page.command("SSH way to the chosen box");
        choose(2);
        assertEquals(List.of(), page.clipped());
        assertFalse(robot.lookup("#ssh-way-asset").query().isVisible());
        page.assertOneBelowTheOther("ssh-way", "ssh-way-bastion");
        take(robot, null);
        page.press(KeyCode.ENTER);
        page.awaitWords("\"Bastion\" has to be filled in.");
        take(robot, box("bastion"));
        page.press(KeyCode.ENTER);
        page.awaitWords("SSH through the jump host bastion");
        assertEquals(
                Optional.of(bastion(Form.JUMP, Optional.empty())),
                ports.bastions.own(new DeviceId("sw-01")));
    }

    @Test
    void theMenuOfABastionIsAskedForTheBoxByTheNameItHasThere() {
        page.find("sw-01");
        page.command("SSH way to the chosen box");
        choose(3);
        page.awaitWords("user@account@asset");
        assertEquals(List.of(), page.clipped());
        page.assertOneBelowTheOther("ssh-way", "ssh-way-bastion", "ssh-way-asset");
        page.tabTo("ssh-way-asset");
        page.typeInto("ssh-way-asset", "core sw");
        page.press(KeyCode.ENTER);
        page.awaitWords("A name in the menu has neither spaces nor @");
        assertEquals(Optional.empty(), ports.bastions.own(new DeviceId("sw-01")));
        page.press(KeyCode.CONTROL, KeyCode.A);
        page.typeInto("ssh-way-asset", "core-sw");
        page.press(KeyCode.ENTER);
        page.awaitWords("SSH through the menu of bastion, which calls it core-sw");
        assertEquals(
                Optional.of(bastion(Form.MENU, Optional.of("core-sw"))),
                ports.bastions.own(new DeviceId("sw-01")));
    }

    @Test
    void theBastionOfASiteIsTheWayToAllItsBoxesButItself(FxRobot robot) {
        page.find("sw-02");
        page.command("SSH bastion of this site");
        choose(1);
        assertFalse(robot.lookup("#ssh-way-asset").query().isVisible());
        page.press(KeyCode.ENTER);
        page.awaitWords("SSH through the jump host bastion");
        page.find("bastion");
        page.waitFor(() -> !page.words().contains("SSH through the jump host"));
        assertEquals(
                Optional.of(bastion(Form.JUMP, Optional.empty())),
                ports.bastions.ofSite(site().id()));
    }

    @Test
    void aBoxIsReachedAsItsSiteAgain() {
        ports.bastions.set(site(), Optional.of(bastion(Form.JUMP, Optional.empty())));
        ports.bastions.set(box("sw-01"), Optional.of(bastion(Form.MENU, Optional.of("core-sw"))));
        page.find("sw-01");
        page.awaitWords("which calls it core-sw");
        page.command("SSH way to the chosen box");
        page.awaitFocus("ssh-way");
        assertEquals("core-sw", page.textOf("ssh-way-asset"));
        for (int i = 0; i < 3; i++) {
            page.press(KeyCode.UP);
        }
        page.awaitWords("As the others of its site: through bastion");
        page.press(KeyCode.ENTER);
        page.awaitWords("sw-01 is reached by SSH as the others of its site.");
        page.awaitWords("SSH through the jump host bastion");
        assertEquals(Optional.empty(), ports.bastions.own(new DeviceId("sw-01")));
    }

    @Test
    void whatIsSavedAsItWasLeavesNothingBehind() {
        page.find("sw-01");
        page.command("SSH way to the chosen box");
        page.awaitFocus("ssh-way");
        page.press(KeyCode.ENTER);
        page.awaitWords("sw-01 is reached by SSH as the others of its site.");
        assertTrue(ports.asked.stream().noneMatch(one -> one.startsWith("way")));
    }

    @Test
    void aBoxWithoutAnSshAddressHasNoWay() {
        page.find("srv-03");
        page.command("SSH way to the chosen box");
        page.awaitWords("srv-03 has no SSH address.");
    }
}
