package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.Options;
import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.picture.BoxPictures;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.demo.DemoWorld;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.words.Words;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.PowerState;
import io.rackside.operations.Time;

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
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Locale;

/** A technician's first five minutes, without a mouse, on twins that speak real Redfish. */
@ExtendWith(ApplicationExtension.class)
class KeyboardJourneyTest {
    private static final long SEED = 7;

    @TempDir private Path folder;
    private Stage stage;
    private DemoWorld world;
    private ConsoleWindow window;

    @Start
    void start(Stage primary) {
        stage = primary;
    }

    @BeforeEach
    void openTheDemo() throws IOException {
        Time time = Time.system();
        Words words = new Words(Locale.ENGLISH, time, ZoneOffset.UTC);
        world =
                DemoWorld.open(
                        folder.resolve("demo"),
                        8,
                        1,
                        words,
                        Options.ofThisMachine()
                                .anchoredIn(folder.resolve("anchors"))
                                .actingAs("Li Wei"),
                        time,
                        SEED);
        world.rackside().settings().change(now -> now.in(Locale.ENGLISH).named("Li Wei"));
        RacksidePorts ports = new RacksidePorts(world.rackside(), time);
        window =
                WaitForAsyncUtils.waitForAsyncFx(
                        10_000,
                        () -> {
                            ConsoleWindow made = new ConsoleWindow(ports, true, 1000, 900, 1000);
                            stage.setScene(made.scene());
                            stage.show();
                            made.opened(false);
                            return made;
                        });
        world.start();
        world.rackside().monitor().start();
    }

    @AfterEach
    void close() {
        window.close();
        world.close();
    }

    private DeviceId box(String name) {
        return world.rackside().site().model().devices().stream()
                .filter(device -> device.name().equals(name))
                .map(Device::id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void findsADeviceSeesItsSupplyFailLocatesItSwitchesItOffAndOnAndReadsTheTrail(FxRobot robot)
            throws Exception {
        WindowPage page = new WindowPage(window, robot);
        DeviceId server = box("srv-01");

        page.find("srv-01");
        page.await(
                server, state -> state.contact() == Contact.LIVE && state.power() == PowerState.ON);

        world.cabinet().server(server).orElseThrow().faults().begin(new Misbehaviour.PsuFailed(2));
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
        page.waitFor(() -> page.focusId().startsWith("choose-power"));
        page.tabTo("choose-power-on");
        page.press(KeyCode.SPACE);
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.await(server, state -> state.power() == PowerState.ON);

        page.press(KeyCode.CONTROL, KeyCode.K);
        page.type("trail");
        page.press(KeyCode.ENTER);
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
