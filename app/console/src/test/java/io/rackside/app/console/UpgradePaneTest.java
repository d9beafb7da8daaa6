package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SampleFirmware;
import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.model.DeviceId;
import io.rackside.operations.Job;
import io.rackside.operations.Risk;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From chosen boxes to the report, at the keyboard. */
@ExtendWith(ApplicationExtension.class)
class UpgradePaneTest {
    private final SamplePorts ports = new SamplePorts(new SampleSite());
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

    private void choose(String... boxes) {
        WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> {
                    window.selection()
                            .choose(
                                    Set.copyOf(
                                            List.of(boxes).stream().map(DeviceId::new).toList()));
                    return true;
                });
    }

    @Test
    void fromTheChosenBoxesToTheReportByKeyboard() {
        ports.firmware.risk = Risk.CANNOT_BE_UNDONE;
        choose("srv-02", "srv-03");
        page.press(KeyCode.CONTROL, KeyCode.U);
        page.waitFor(() -> page.focusId().equals("upgrade-goals"));
        page.awaitWords("U34-35 srv-02, U32-33 srv-03");
        page.rowNamed("upgrade-goals", "ibmc-6.44");
        page.tabTo("upgrade-check");
        page.press(KeyCode.SPACE);
        page.awaitWords("checks without objection: 1");
        page.tabTo("upgrade-to-plan");
        page.press(KeyCode.SPACE);
        page.awaitWords("cannot be cancelled");
        assertTrue(page.words().contains("A-07 srv-02: BMC 6.41 → 6.44"), page.words());
        page.tabTo("upgrade-name");
        page.type("ibmc-6.44");
        page.tabTo("upgrade-go");
        page.press(KeyCode.SPACE);
        page.awaitWords("Wave 1 of 2");
        assertEquals(List.of(), page.clipped());

        ports.firmware.upgrades =
                List.of(
                        SampleFirmware.upgrade(
                                Job.State.FAILED,
                                List.of(
                                        SampleFirmware.proved("srv-02"),
                                        SampleFirmware.failed("srv-03")),
                                Optional.empty()));
        page.tabTo("upgrade-close");
        page.press(KeyCode.SPACE);
        page.press(KeyCode.CONTROL, KeyCode.U);
        page.awaitWords("Proved on 1 of 2; to be looked at: 1");
        page.tabTo("upgrade-back");
        page.press(KeyCode.SPACE);
        page.awaitWords("1 of 4");
        page.press(KeyCode.ESCAPE);
        page.waitFor(() -> !page.words().contains("1 of 4"));
    }

    @Test
    void anUpgradeThatIsOverIsReportedInTheFormOfTheFilesName() {
        ports.firmware.upgrades =
                List.of(
                        SampleFirmware.upgrade(
                                Job.State.INTERRUPTED,
                                List.of(SampleFirmware.proved("srv-02")),
                                Optional.empty()));
        choose("srv-02");
        page.press(KeyCode.CONTROL, KeyCode.U);
        page.awaitWords("Interrupted");
        page.tabTo("upgrade-report");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> page.focusId().equals("report-form"));
        page.press(KeyCode.DOWN);
        page.tabTo("report-file");
        page.type("/tmp/upgrade.pdf");
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.awaitWords("has to end in .xlsx");
        page.press(KeyCode.SHIFT, KeyCode.TAB);
        page.tabTo("report-file");
        page.press(KeyCode.CONTROL, KeyCode.A);
        page.type("/tmp/upgrade.xlsx");
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("report upgrade-1 XLSX upgrade.xlsx"));
    }

    @Test
    void aChangedCertificateIsAnsweredWhereItIsAsked() {
        ports.firmware.upgrades =
                List.of(SampleFirmware.running(List.of(SampleFirmware.asking("srv-03"))));
        page.press(KeyCode.CONTROL, KeyCode.U);
        page.awaitWords("shows another certificate");
        page.tabTo("certificate-accept");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("answer " + "02".repeat(32) + " true"));
    }
}
