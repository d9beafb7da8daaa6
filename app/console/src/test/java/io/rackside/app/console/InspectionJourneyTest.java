package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.model.DeviceId;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** An inspection at the keyboard: made, stopped, followed to the box, and handed over. */
@ExtendWith(ApplicationExtension.class)
class InspectionJourneyTest {
    private final SamplePorts ports = new SamplePorts(SampleSite.hosts());
    private ConsoleWindow window;
    private WindowPage page;

    @Start
    void start(Stage stage) {
        ports.inspections.kept.add("site");
        window = new ConsoleWindow(ports, true, Frame.of(1366, 768));
        stage.setScene(window.scene());
        stage.show();
        window.opened(false);
    }

    @BeforeEach
    void page(FxRobot robot) {
        page = new WindowPage(window, robot);
    }

    private void inspect() {
        page.command("Inspect the cluster");
        page.awaitFocus("inspection-run");
        page.waitFor(() -> page.textOf("inspection-cluster").equals("site"));
        page.press(KeyCode.SPACE);
    }

    @Test
    void evidenceLeadsToTheBoxAndTheResultStays() {
        inspect();
        page.awaitWords("1 critical, 1 warning, 1 could not be checked whole, 1 well");
        assertEquals(List.of(), page.clipped());
        page.rowNamed("inspection-checks", "What runs on the chosen box");
        page.awaitWords("Gone since the last visit");
        page.awaitWords("New: n2 on");
        assertEquals(List.of(), page.clipped());
        page.press(KeyCode.TAB);
        page.awaitFocus("inspection-check");
        page.press(KeyCode.TAB);
        page.press(KeyCode.ENTER);
        page.waitFor(
                () -> window.selection().devices().get().equals(Set.of(new DeviceId("srv-02"))));
        page.command("Inspect the cluster");
        page.awaitWords("1 critical, 1 warning, 1 could not be checked whole, 1 well");
        assertEquals(1, ports.asked.stream().filter("inspect site"::equals).count());
    }

    @Test
    void whoHasNoTimeStopsItAndNothingIsShown() {
        ports.inspections.gate = new CountDownLatch(1);
        inspect();
        page.awaitWords("1 of 4 checks done");
        page.tabTo("inspection-stop");
        page.press(KeyCode.SPACE);
        page.awaitWords("Stopped. Nothing of it is kept.");
        page.awaitWords("Not inspected yet.");
        ports.inspections.gate.countDown();
    }

    @Test
    void theReportIsWrittenAsWanted(@TempDir Path folder) {
        inspect();
        page.awaitWords("1 critical, 1 warning, 1 could not be checked whole, 1 well");
        page.tabTo("inspection-report");
        page.press(KeyCode.SPACE);
        page.awaitFocus("report-form");
        page.press(KeyCode.DOWN);
        page.press(KeyCode.DOWN);
        page.tabTo("report-file");
        page.typeInto("report-file", folder.resolve("i.json").toString());
        page.press(KeyCode.ENTER);
        page.waitFor(
                () ->
                        ports.asked.contains(
                                "report of site as json to " + folder.resolve("i.json")));
    }
}
