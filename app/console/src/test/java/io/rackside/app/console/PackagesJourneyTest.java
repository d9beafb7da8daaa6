package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Packages for a host at the keyboard: taken in, chosen, planned, installed, removed. */
@ExtendWith(ApplicationExtension.class)
class PackagesJourneyTest {
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
        page.find("srv-01");
        page.command("Packages for the chosen");
        page.awaitFocus("packages-rows");
    }

    @Test
    void aPackageThatFitsIsPlannedAndInstalled() {
        page.awaitWords("with care");
        assertEquals(List.of(), page.clipped());
        page.rowNamed("packages-rows", "kmod-mlnx");
        page.tabTo("packages-restart");
        page.press(KeyCode.SPACE);
        page.tabTo("packages-plan");
        page.press(KeyCode.SPACE);
        page.awaitFocus("submit");
        page.awaitWords("none: the version before is not at hand");
        assertEquals(List.of(), page.clipped());
        page.waitFor(() -> ports.asked.contains("plan install srv-01 1 true"));
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("install on srv-01"));
    }

    @Test
    void aFileNobodySignedIsTakenOnlyWhereThatWasSaid(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("driver.rpm"), "x");
        page.tabTo("packages-add");
        page.press(KeyCode.SPACE);
        page.awaitFocus("packages-file");
        page.type(file.toString());
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("take in driver.rpm unsigned false"));
        page.awaitWords("Not taken: driver.rpm.");
        assertEquals(List.of(), page.clipped());
        page.awaitFocus("packages-unsigned");
        page.press(KeyCode.SPACE);
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("take in driver.rpm unsigned true"));
        page.awaitFocus("packages-add");
    }

    @Test
    void onePackageIsRemovedAfterItWasNamed() {
        page.awaitWords("with care");
        page.rowNamed("packages-rows", "hinic-tools");
        page.tabTo("packages-remove");
        page.press(KeyCode.SPACE);
        page.awaitFocus("submit");
        page.awaitWords("Remove hinic-tools 17.7-1?");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("remove c"));
        page.awaitWords("hinic-tools 17.7-1 is removed.");
    }
}
