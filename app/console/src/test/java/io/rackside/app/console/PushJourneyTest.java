package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;

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

/** A change of a switch's configuration at the keyboard: form, plan, consent. */
@ExtendWith(ApplicationExtension.class)
class PushJourneyTest {
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
    void aPortIsChangedAfterThePlanWasShownAndTheNameTyped() {
        ports.pushes.family = Optional.of("huawei-vrp5");
        page.find("sw-01");
        page.command("Change the configuration");
        page.awaitFocus("push-template");
        page.tabTo("push-port");
        page.typeInto("push-port", "10GE1/0/3");
        page.tabTo("push-vlan");
        page.typeInto("push-vlan", "5000");
        page.awaitWords("Does not fit. A number from 1 to 4094");
        page.typeInto("push-vlan", "20");
        page.press(KeyCode.ENTER);
        page.awaitFocus("typed-name");
        assertTrue(page.textOf("lines").contains("port default vlan 20"));
        assertTrue(page.textOf("inverse").contains("port default vlan 10"));
        assertEquals(List.of(), page.clipped());
        page.typeInto("typed-name", "sw-01");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("push sw-01 access-port sw-01"));
    }

    @Test
    void aFamilyNobodyKnowsIsAskedForFirst() {
        ports.pushes.family = Optional.empty();
        page.find("sw-01");
        page.command("Change the configuration");
        page.awaitFocus("cli-family");
        assertEquals(List.of(), page.clipped());
        page.press(KeyCode.DOWN);
        page.press(KeyCode.ENTER);
        page.awaitFocus("push-template");
        assertTrue(ports.asked.contains("family sw-01 huawei-vrp5"), ports.asked.toString());
    }

    @Test
    void aFamilyThatIsWrongIsPutRight() {
        page.find("sw-01");
        page.command("Family of the chosen");
        page.awaitFocus("cli-family");
        page.press(KeyCode.UP);
        page.press(KeyCode.ENTER);
        page.awaitWords("The command line of sw-01 is taken for Huawei VRP5.");
    }

    @Test
    void aRefusalToTakeBackIsSaidInPlaceWithWhatDiffers() {
        page.find("sw-01");
        page.command("Take back the last change");
        page.awaitWords("Taking that back would undo what others set since.");
        assertEquals("+vlan 66\n-vlan 67", page.textOf("differs"));
    }
}
