package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.picture.BoxPictures;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.model.DeviceId;
import io.rackside.model.PowerState;

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

/** A technician's first five minutes, without a mouse, on twins that speak real Redfish. */
@ExtendWith(ApplicationExtension.class)
class KeyboardJourneyTest {
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
        demo.beginQuietly();
    }

    @AfterEach
    void close() {
        demo.close();
    }

    @Test
    void findsADeviceSeesItsSupplyFailLocatesItSwitchesItOffAndOnAndReadsTheTrail(FxRobot robot)
            throws Exception {
        WindowPage page = new WindowPage(window, robot);
        DeviceId server = demo.box("srv-01");

        page.find("srv-01");
        page.await(
                server, state -> state.contact() == Contact.LIVE && state.power() == PowerState.ON);

        demo.world()
                .cabinet()
                .server(server)
                .orElseThrow()
                .faults()
                .begin(new Misbehaviour.PsuFailed(2));
        page.press(KeyCode.F5);
        page.await(server, KeyboardJourneyTest::lostASupply);
        page.awaitWords("PSU2");

        page.press(KeyCode.CONTROL, KeyCode.L);
        page.await(server, BoxPictures::locating);

        page.press(KeyCode.CONTROL, KeyCode.P);
        page.waitFor(() -> page.focusId().startsWith("choose-power"));
        page.tabTo("choose-power-off");
        page.press(KeyCode.SPACE);
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.await(server, state -> state.power() == PowerState.OFF);
        page.awaitWords("Jobs 0");

        page.press(KeyCode.CONTROL, KeyCode.P);
        page.waitFor(() -> page.focusId().equals("submit"));
        page.press(KeyCode.SPACE);
        page.await(server, state -> state.power() == PowerState.ON);

        page.command("trail");
        page.awaitWords("srv-01");
        page.press(KeyCode.CONTROL, KeyCode.F);
        page.type("intent power.off");
        page.awaitWords("power.off · srv-01");
        assertTrue(page.words().contains("Li Wei"), page.words());
        page.press(KeyCode.CONTROL, KeyCode.A);
        page.type("intent power.on");
        page.awaitWords("power.on · srv-01");
    }

    private static boolean lostASupply(DeviceState state) {
        return state.findings().stream().anyMatch(finding -> finding.part().contains("PSU2"));
    }
}
