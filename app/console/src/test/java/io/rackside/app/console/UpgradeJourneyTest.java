package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.app.firmware.library.Claims;
import io.rackside.app.monitoring.Contact;
import io.rackside.bmc.virtual.firmware.VirtualFirmware;
import io.rackside.bmc.virtual.machine.FasterTime;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Time;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A technician upgrades the servers of a cabinet, one of which is bad, up to the report. */
@ExtendWith(ApplicationExtension.class)
class UpgradeJourneyTest {
    private static final String WANTED = "9.01.2";
    private static final double SPEED = 20;

    @TempDir private Path folder;
    private LiveDemo demo;
    private WindowPage page;

    @BeforeEach
    void openTheDemo(FxRobot robot) throws Exception {
        demo = LiveDemo.in(folder, 8, new FasterTime(Time.system(), SPEED));
        ConsoleWindow window = demo.show(FxToolkit.registerPrimaryStage(), Frame.of(1366, 900));
        // At this speed the story lets a supply fail every few seconds, and its box is left out.
        demo.beginQuietly();
        page = new WindowPage(window, robot);
    }

    @AfterEach
    void close() {
        demo.close();
    }

    private VirtualServer twin(String box) {
        return demo.world().cabinet().server(demo.box(box)).orElseThrow();
    }

    /** A package whose file is for one of the two models, whatever is said of it. */
    private void stock() throws Exception {
        Path file = folder.resolve("bmc_" + WANTED + ".bin");
        String model = twin("srv-01").spec().model();
        Files.write(file, VirtualFirmware.image(Component.BMC, model, WANTED, 300_000));
        demo.world()
                .rackside()
                .firmwareLibrary()
                .importFile(
                        file,
                        new Claims(
                                Optional.empty(),
                                List.of(model, twin("srv-02").spec().model()),
                                Optional.of(Component.BMC),
                                List.of(),
                                Optional.of(WANTED),
                                Optional.of(false),
                                Optional.of(Duration.ofMinutes(6))),
                        true);
    }

    @Test
    void upgradesACabinetWithOneBadDeviceByKeyboardToItsReport() throws Exception {
        stock();
        page.find("srv-01");
        page.await(demo.box("srv-01"), state -> state.contact() == Contact.LIVE);
        page.await(demo.box("srv-02"), state -> state.contact() == Contact.LIVE);
        page.press(KeyCode.CONTROL, KeyCode.A);
        page.press(KeyCode.CONTROL, KeyCode.U);
        page.awaitWords("bmc_" + WANTED);
        page.rowNamed("upgrade-goals", "bmc_" + WANTED);
        page.tabTo("upgrade-check");
        page.press(KeyCode.SPACE);
        page.awaitWords("2 of 4");
        page.awaitWords("Boxes that can be upgraded: 3");
        page.awaitWords("Nobody signed");
        page.tabTo("upgrade-to-plan");
        page.press(KeyCode.SPACE);
        page.awaitWords("canary");
        page.tabTo("upgrade-consent");
        page.press(KeyCode.SPACE);
        page.press(KeyCode.TAB);
        page.press(KeyCode.SPACE);
        page.tabTo("upgrade-go");
        page.press(KeyCode.SPACE);
        page.awaitWords("4 of 4");
        page.awaitWords("Proved on 1 of 3; to be looked at: 1");
        assertEquals(1, twin("srv-01").firmware().ledger().flashes().size());

        Path report = folder.resolve("upgrade.xlsx");
        page.tabTo("upgrade-report");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> page.focusId().equals("report-form"));
        page.press(KeyCode.DOWN);
        page.tabTo("report-file");
        page.type(report.toString());
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> Files.exists(report));
        assertTrue(Files.size(report) > 1000);
    }
}
