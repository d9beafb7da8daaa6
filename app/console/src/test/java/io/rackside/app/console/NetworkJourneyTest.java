package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SampleNetwork;
import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Lens;

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
import java.util.Set;

/** Ports and cables at the keyboard: lens, map, acceptance list, live panel. */
@ExtendWith(ApplicationExtension.class)
class NetworkJourneyTest {
    private final SamplePorts ports = new SamplePorts(SampleSite.cabled());
    private ConsoleWindow window;
    private WindowPage page;

    @Start
    void start(Stage stage) {
        window = new ConsoleWindow(ports, true, Frame.of(1366, 768).withMap(true));
        stage.setScene(window.scene());
        stage.show();
        window.opened(false);
    }

    @BeforeEach
    void page(FxRobot robot) {
        page = new WindowPage(window, robot);
    }

    private void throughTheLens() {
        page.command("Lens: Network");
        page.waitFor(() -> window.selection().lens().get() == Lens.NETWORK);
    }

    @Test
    void theMapStandsBesideTheDrawingAndGoesByAKey() {
        throughTheLens();
        page.regionWith("network-map");
        page.press(KeyCode.N);
        page.waitFor(() -> !window.mapShown());
        page.press(KeyCode.N);
        page.waitFor(window::mapShown);
    }

    @Test
    void theAcceptanceListChoosesTheBoxesOfACableAndIsReadAnew() {
        page.command("Cabling: planned");
        page.awaitFocus("cabling");
        page.awaitWords("11 of 14 as planned, 1 not planned");
        page.rowNamed("cabling", "srv-03 1");
        page.press(KeyCode.ENTER);
        page.waitFor(
                () ->
                        window.selection()
                                .devices()
                                .get()
                                .equals(Set.of(new DeviceId("srv-03"), new DeviceId("sw-01"))));
        ports.network.cabling = SampleNetwork.asPlanned();
        page.tabBackTo("cabling-read");
        page.press(KeyCode.SPACE);
        page.awaitWords("14 of 14 as planned");
        assertTrue(ports.asked.contains("read a-07"), ports.asked.toString());
        assertEquals(List.of(), page.clipped());
    }

    @Test
    void theListIsHandedOverAsAReport() {
        page.command("Cabling: planned");
        page.awaitFocus("cabling");
        page.tabBackTo("cabling-report");
        page.press(KeyCode.SPACE);
        page.awaitWords("Write the report");
        page.tabTo("report-file");
        page.typeInto("report-file", "cabling-list.pdf");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("cabling PDF cabling-list.pdf"));
    }

    @Test
    void aCablePulledIsSeenOnTheLivePanelUntilItIsClosed() {
        page.find("sw-01");
        page.command("Ports of the chosen box live");
        page.awaitFocus("live-ports");
        ports.network
                .panels
                .getLast()
                .accept(
                        SampleNetwork.view(
                                SampleSite.NOW,
                                List.of(1, 2, 3),
                                Optional.empty(),
                                Optional.empty()));
        page.awaitWords("3 of 8 ports have a link");
        ports.network
                .panels
                .getLast()
                .accept(
                        SampleNetwork.view(
                                SampleSite.NOW.plusSeconds(1),
                                List.of(1, 2),
                                Optional.of(3),
                                Optional.empty()));
        page.awaitWords("10GE1/0/3 lost its link");
        page.awaitWords("srv-03 1");
        assertEquals(List.of(), page.clipped());
        page.press(KeyCode.ESCAPE);
        page.waitFor(() -> ports.asked.contains("hung up sw-01"));
        page.awaitWords("Sensors");
    }
}
