package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SampleFirmware;
import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.app.firmware.desk.BoxStanding;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
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
import java.util.Map;
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
                60_000,
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
        page.tabTo("upgrade-consent");
        page.press(KeyCode.SPACE);
        page.press(KeyCode.TAB);
        page.press(KeyCode.SPACE);
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

    @Test
    void howItIsToGoIsAskedAndStandsBelowTheGoals() {
        choose("srv-02", "srv-03");
        page.press(KeyCode.CONTROL, KeyCode.U);
        page.awaitWords("canary chosen by itself");
        page.tabTo("upgrade-options");
        page.press(KeyCode.SPACE);
        page.awaitFocus("option-canary");
        page.press(KeyCode.DOWN);
        page.tabTo("option-side");
        page.press(KeyCode.CONTROL, KeyCode.A);
        page.type("0");
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.awaitWords("1 to 42");
        page.tabBackTo("option-side");
        page.press(KeyCode.CONTROL, KeyCode.A);
        page.type("2");
        page.tabTo("option-again");
        page.press(KeyCode.SPACE);
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.awaitWords(
                "canary U34-35 srv-02 · 2 side by side · stops at the first failure"
                        + " · also over the same version");
    }

    @Test
    void whatAHostIsAskedStandsInTheBarAndOnTheRunAndIsAnsweredByKeyboard() {
        ports.firmware.upgrades =
                List.of(SampleFirmware.running(List.of(SampleFirmware.sending("srv-03"))));
        page.press(KeyCode.CONTROL, KeyCode.U);
        page.awaitWords("Wave 1 of 2");
        ports.ask(
                new HostQuestion(
                        1,
                        new DeviceId("srv-03"),
                        Message.of("operations.host.may-go-down", "srv-03"),
                        SampleFirmware.BEGAN));
        page.awaitWords("Is srv-03 free to go down");
        assertEquals(
                2,
                page.words().lines().filter(line -> line.equals("srv-03 may go down")).count(),
                page.words());
        assertEquals(List.of(), page.clipped());
        page.command("answer what is asked");
        page.awaitFocus("host-yes");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("host srv-03 true"));
        page.waitFor(() -> !page.words().contains("may go down"));
        page.command("answer what is asked");
        page.awaitWords("Nothing waits for an answer");
    }

    @Test
    void anUpgradeThatWasCutShortIsSaidBelowTheTopBarAndShown() {
        ports.firmware.upgrades =
                List.of(
                        SampleFirmware.upgrade(
                                Job.State.INTERRUPTED,
                                List.of(SampleFirmware.sending("srv-03")),
                                Optional.empty()));
        page.press(KeyCode.CONTROL, KeyCode.U);
        page.awaitWords("was cut short");
        page.press(KeyCode.ESCAPE);
        page.command("answer what is asked");
        page.awaitFocus("question-show");
        page.press(KeyCode.SPACE);
        page.tabTo("upgrade-resume");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("resume upgrade-1"));
    }

    @Test
    void whatABoxLostIsPutBackAsAnActOfItsOwn() {
        ports.firmware.upgrades =
                List.of(
                        SampleFirmware.upgrade(
                                Job.State.INTERRUPTED,
                                List.of(SampleFirmware.losing("srv-03")),
                                Optional.empty()));
        page.press(KeyCode.CONTROL, KeyCode.U);
        page.awaitWords("Interrupted");
        page.tabTo("upgrade-put-back-srv-03");
        page.press(KeyCode.SPACE);
        page.awaitWords("Put back what srv-03 lost");
        page.waitFor(() -> ports.asked.contains("restore image-1"));
        page.waitFor(() -> page.focusId().startsWith("choose-"));
    }

    @Test
    void howBoxesStandIsATableInTheDrawerWithItsReport() {
        ports.firmware.standings =
                Map.of(
                        new DeviceId("srv-02"),
                        new BoxStanding(
                                BoxStanding.Grade.BEHIND,
                                List.of(
                                        new BoxStanding.Part(
                                                Component.BMC,
                                                "iBMC",
                                                "6.41",
                                                "6.44",
                                                BoxStanding.Grade.BEHIND,
                                                "fans",
                                                List.of(
                                                        new BoxStanding.Bank(
                                                                "BMC1", "1", "6.41", true),
                                                        new BoxStanding.Bank(
                                                                "BMC1", "2", "6.40", false))))));
        page.command("against the baseline");
        page.awaitFocus("compliance");
        page.waitFor(() -> ports.asked.contains("standing srv-02"));
        page.rowNamed("compliance", "BMC · iBMC");
        page.press(KeyCode.ENTER);
        page.waitFor(
                () -> window.selection().devices().get().equals(Set.of(new DeviceId("srv-02"))));
        assertTrue(page.words().contains("Switch banks"), page.words());
        page.tabBackTo("compliance-switch");
        page.press(KeyCode.SPACE);
        page.awaitFocus("submit");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("switch srv-02 to 2"));
        page.command("against the baseline");
        page.tabBackTo("compliance-report");
        page.press(KeyCode.SPACE);
        page.awaitFocus("report-form");
        page.tabTo("report-file");
        page.type("/tmp/compliance.pdf");
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.waitFor(
                () -> ports.asked.stream().anyMatch(asked -> asked.matches("compliance .* PDF")));
    }
}
