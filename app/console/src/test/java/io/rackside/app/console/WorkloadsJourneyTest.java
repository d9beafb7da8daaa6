package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.sample.SampleWorkloads;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Lens;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What runs on the boxes at the keyboard: a cluster added, read, and asked what would be lost. */
@ExtendWith(ApplicationExtension.class)
class WorkloadsJourneyTest {
    private final SamplePorts ports = new SamplePorts(SampleSite.hosts());
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
    void aClusterIsAddedReadAndForgotten(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("site.yaml"), "x");
        page.command("Add a cluster");
        page.typeInto("cluster-file", file.toString());
        page.tabTo("cluster-pin");
        page.typeInto("cluster-pin", "12:34");
        page.press(KeyCode.ENTER);
        page.awaitWords("64 hexadecimal digits");
        assertEquals(List.of(), page.clipped());
        page.press(KeyCode.CONTROL, KeyCode.A);
        page.press(KeyCode.DELETE);
        page.press(KeyCode.ENTER);
        page.awaitWords("Cluster site is kept in the vault.");
        page.waitFor(() -> ports.asked.contains("read cluster site"));
        page.waitFor(() -> window.selection().lenses().contains(Lens.WORKLOADS));
        page.command("Forget a cluster");
        page.awaitFocus("cluster-which");
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("forget site"));
    }

    @Test
    void whoAsksWhatIsLostIsToldOfEachAndSeesItOnTheBox() {
        ports.workloads.kept.add("site");
        page.command("Read all clusters");
        page.waitFor(() -> ports.asked.contains("read cluster site"));
        page.find("srv-01");
        page.command("What is lost if the chosen box");
        page.awaitFocus("workload-rows");
        page.awaitWords("1 move, 1 start again elsewhere, 1 are lost, 0 block.");
        assertEquals(List.of(), page.clipped());
        page.rowNamed("workload-rows", "scada-2");
        page.awaitWords("dispatch · Running");
    }

    /** Whether that stands beside the boxes of the drawing. */
    private boolean toldBeside(String words) {
        return window.scene().getRoot().lookupAll("*").stream()
                .anyMatch(node -> words.equals(node.getAccessibleText()));
    }

    @Test
    void aVirtualClusterChosenFromTheListIsLitOnItsBoxes() {
        ports.workloads.kept.add("site");
        ports.workloads.tenants.put("n1", List.of(SampleWorkloads.tenant("bay-7", "bay-7-cp-0")));
        ports.workloads.tenants.put("n2", List.of(SampleWorkloads.tenant("bay-7", "bay-7-md-0")));
        page.command("Read all clusters");
        page.waitFor(() -> window.selection().lenses().contains(Lens.WORKLOADS));
        page.command("Virtual clusters: which boxes");
        page.awaitFocus("virtual-clusters");
        page.rowNamed("virtual-clusters", "bay-7");
        page.awaitWords("Show all again");
        assertEquals(List.of(), page.clipped());
        page.waitFor(() -> toldBeside("srv-01 1 of its 2 nodes: cp-0"));
        page.find("srv-01");
        page.command("What runs on the chosen box");
        page.rowNamed("workload-rows", "bay-7-cp-0");
        page.awaitWords("n1 → bay-7-cp-0 → node of virtual cluster bay-7");
    }

    @Test
    void aCabinetIsAskedAsAWholeUntilABoxIsChosen() {
        ports.workloads.kept.add("site");
        page.command("Read all clusters");
        page.waitFor(() -> window.selection().lenses().contains(Lens.WORKLOADS));
        page.find("srv-01");
        page.command("Virtual clusters: which boxes");
        page.tabTo("cabinet-judge");
        page.press(KeyCode.SPACE);
        page.awaitWords("1 move, 1 start again elsewhere, 1 are lost, 0 block.");
        assertTrue(ports.asked.contains("fallout " + SampleSite.A07.name() + " of site"));
        assertEquals(List.of(), page.clipped());
        page.rowNamed("workload-rows", "scada-2");
        page.find("srv-01");
        page.command("What runs on the chosen box");
        page.awaitWords("3 virtual machines, 3 pods.");
    }

    @Test
    void aVirtualMachineIsFoundOnItsBoxByItsName() {
        ports.workloads.kept.add("site");
        page.command("Read all clusters");
        page.waitFor(() -> ports.asked.contains("read cluster site"));
        page.command("scada-2");
        page.waitFor(
                () -> window.selection().devices().get().equals(Set.of(new DeviceId("srv-01"))));
        assertTrue(page.words().contains("srv-01"));
    }
}
