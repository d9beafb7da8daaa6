package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SampleBaselines;
import io.rackside.app.console.sample.SampleMeasures;
import io.rackside.app.console.sample.SampleOffload;
import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.views.picture.Lens;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.List;
import java.util.Optional;

/** Offload of a host's card at the keyboard: read, wish, plan, progress; its setpoints. */
@ExtendWith(ApplicationExtension.class)
class OffloadJourneyTest {
    private static final JobId MEASURING = new JobId("q1");

    private final SamplePorts ports = new SamplePorts(measuring());
    private ConsoleWindow window;
    private WindowPage page;

    private static SampleSite measuring() {
        SampleSite site = SampleSite.hosts();
        site.job(MEASURING, "measure", SampleOffload.HOST, Job.State.RUNNING);
        return site;
    }

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

    /** The clock of a sheet that is left open would keep its window. */
    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aProfileIsAppliedAfterThePlanWasShownAndFollowedToItsEnd() {
        ports.offload.readBoth();
        ports.offload.statuses.put(
                new JobId("o1"),
                SampleOffload.status(
                        "o1",
                        Job.State.RUNNING,
                        "changing",
                        Optional.of(SampleSite.NOW.plusSeconds(30))));
        page.find("srv-01");
        page.command("Change offload of the chosen");
        page.awaitFocus("offload-port");
        assertEquals(List.of(), page.clipped());
        page.tabTo("offload-seconds");
        page.typeInto("offload-seconds", "5");
        page.press(KeyCode.ENTER);
        page.awaitWords("Seconds from 10 to 1800.");
        page.typeInto("offload-seconds", "30");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains(planned()));
        page.awaitFocus("submit");
        assertEquals(List.of(), page.clipped());
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("apply offload srv-01 enp1s0f0"));
        page.awaitFocus("offload-run-close");
        page.awaitWords("The host takes it back by itself in 30 s unless it is confirmed.");
        assertEquals(List.of(), page.clipped());
        ports.offload.statuses.put(
                new JobId("o1"),
                SampleOffload.status("o1", Job.State.DONE, "ended", Optional.empty()));
        page.awaitWords("Close");
    }

    @Test
    void aChangeInDoubtIsLedToItsEndFromItsSheet() {
        ports.offload.readBoth();
        ports.offload.statuses.put(new JobId("o1"), SampleOffload.inDoubt("o1"));
        page.find("srv-01");
        page.command("Change offload of the chosen");
        page.awaitFocus("offload-port");
        page.press(KeyCode.ENTER);
        page.awaitFocus("submit");
        page.press(KeyCode.ENTER);
        page.awaitFocus("offload-run-close");
        page.awaitWords("End the way back...");
        assertEquals(List.of(), page.clipped());
        page.tabBackTo("offload-run-console");
        page.press(KeyCode.SPACE);
        page.awaitFocus("offload-console-copy");
        page.awaitWords("Way back at the serial console: ");
        assertEquals(List.of(), page.clipped());
        page.tabTo("offload-console-lead-back");
        page.press(KeyCode.SPACE);
        page.awaitFocus("submit");
        page.awaitWords("End the change in doubt: ");
        assertEquals(List.of(), page.clipped());
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("lead back o1"));
    }

    @Test
    void aHostThatIsCutOffIsHadBackByItsPower() {
        ports.offload.readBoth();
        ports.offload.statuses.put(new JobId("o1"), SampleOffload.inDoubt("o1"));
        page.find("srv-01");
        page.command("Change offload of the chosen");
        page.awaitFocus("offload-port");
        page.press(KeyCode.ENTER);
        page.awaitFocus("submit");
        page.press(KeyCode.ENTER);
        page.awaitFocus("offload-run-close");
        page.awaitWords("have its power taken and given");
        page.tabBackTo("offload-run-power");
        page.press(KeyCode.SPACE);
        page.awaitWords("Power cycle over the BMC: ");
        page.awaitFocus("submit");
        assertEquals(List.of(), page.clipped());
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("power.cycle for o1"));
    }

    @Test
    void aHostThatIsCutOffIsHadBackOverItsSerialConsole() {
        ports.offload.readBoth();
        ports.offload.statuses.put(new JobId("o1"), SampleOffload.inDoubt("o1"));
        page.find("srv-01");
        page.command("Change offload of the chosen");
        page.awaitFocus("offload-port");
        page.press(KeyCode.ENTER);
        page.awaitFocus("submit");
        page.press(KeyCode.ENTER);
        page.awaitFocus("offload-run-close");
        page.awaitWords("first over the serial console");
        assertEquals(List.of(), page.clipped());
        page.tabBackTo("offload-run-serial");
        page.press(KeyCode.SPACE);
        page.awaitWords("Take back at the serial console: ");
        page.awaitFocus("submit");
        assertEquals(List.of(), page.clipped());
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("terminal.open for o1"));
    }

    private static String planned() {
        return "plan offload srv-01 enp1s0f0 storage-rdma without [] in 30";
    }

    @Test
    void aHostIsReadFromItsPageInTheInspector() {
        page.find("srv-01");
        page.command("Offload of the chosen");
        page.awaitFocus("offload-read");
        assertEquals(List.of(), page.clipped());
        page.press(KeyCode.SPACE);
        page.awaitWords("Host as a whole");
        assertEquals(List.of(), page.clipped());
        page.waitFor(() -> window.selection().lenses().contains(Lens.NETWORK));
    }

    @Test
    void theSetpointsOfAHostAreCheckedAndLeadToTheirPlan() {
        ports.baselines.reports.put(SampleOffload.HOST, SampleBaselines.report(SampleOffload.HOST));
        page.find("srv-01");
        page.command("Setpoints of the chosen");
        page.awaitFocus("baseline-rows");
        page.tabBackTo("baseline-check");
        page.press(KeyCode.SPACE);
        page.awaitWords("1 must and 1 should deviate, 1 excepted, 1 not checked, 1 as set.");
        assertEquals(List.of(), page.clipped());
        page.waitFor(() -> window.selection().lenses().contains(Lens.BASELINE));
        page.tabTo("baseline-apply");
        page.press(KeyCode.SPACE);
        page.awaitFocus("submit");
        assertEquals(List.of(), page.clipped());
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("apply baseline srv-01"));
    }

    @Test
    void aMeasurementThatCannotBePlannedSaysWhyInPlace() {
        ports.offload.readBoth();
        page.find("srv-01");
        page.command("Measure from the chosen");
        page.awaitFocus("measure-kept");
        assertEquals(List.of(), page.clipped());
        page.tabTo("measure-begin");
        page.press(KeyCode.SPACE);
        page.awaitFocus("measure-near");
        page.tabTo("measure-peer");
        page.typeInto("measure-peer", "10.7.20.2");
        page.press(KeyCode.ENTER);
        page.waitFor(
                () ->
                        ports.asked.contains(
                                "plan measure srv-01 enp1s0f0 srv-02 enp1s0f0 20 by 10.7.20.2"));
        assertTrue(ports.asked.stream().noneMatch(word -> word.startsWith("apply")));
    }

    @Test
    void twoMeasurementsChosenTogetherAreHeldAgainstEachOtherInSight() {
        page.find("srv-01");
        page.command("Measure from the chosen");
        page.awaitFocus("measure-kept");
        page.press(KeyCode.HOME);
        page.press(KeyCode.SHIFT, KeyCode.DOWN);
        page.tabTo("measure-compare");
        page.press(KeyCode.SPACE);
        page.awaitWords("2 of 4 claimed figures are reached.");
        page.assertInSight("measure-kept");
        page.assertInSight("measure-close");
        assertEquals(List.of(), page.clipped());
    }

    @Test
    void aMeasurementThatRunsCanBeStoppedAndAKeptOneIsForgottenOnlyAfterItWasNamed() {
        ports.measures.statuses.put(
                MEASURING, SampleMeasures.status(MEASURING, Job.State.RUNNING, 2));
        page.find("srv-01");
        page.command("Measure from the chosen");
        page.awaitFocus("measure-kept");
        page.awaitWords("Round 2 of 3: begins");
        assertEquals(List.of(), page.clipped());
        page.tabTo("measure-stop");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("cancel " + MEASURING));
        page.rowNamed("measure-kept", "m1");
        page.tabTo("measure-forget");
        page.press(KeyCode.SPACE);
        page.awaitFocus("submit");
        page.awaitWords("Forget for good (1)?");
        page.awaitWords("srv-01 enp1s0f0 – srv-02 enp1s0f0, ");
        assertEquals(List.of(), page.clipped());
        assertEquals(2, ports.measures.all.size());
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.measures.all.size() == 1);
    }

    @Test
    void aWayOnWhichABoxDoesNotAgreeIsShownWithWhatMendsIt() {
        ports.offload.readBoth();
        page.find("srv-01");
        page.command("Check the RoCE path");
        page.awaitFocus("measure-near");
        assertEquals(List.of(), page.clipped());
        page.press(KeyCode.ENTER);
        page.awaitFocus("path-rows");
        page.awaitWords("Settings that do not agree: 1.");
        assertTrue(ports.asked.contains("path srv-01 enp1s0f0 enp1s0f0"), ports.asked.toString());
        assertEquals(List.of(), page.clipped());
    }
}
