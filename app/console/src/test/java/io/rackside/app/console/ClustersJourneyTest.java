package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.cluster.sight.ClusterPage;
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
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.List;
import java.util.Optional;

/** The clusters of the vault at the keyboard: a program looked at and allowed, rights named. */
@ExtendWith(ApplicationExtension.class)
class ClustersJourneyTest {
    private static final String HASH = "ab".repeat(32);

    private final SamplePorts ports = new SamplePorts(SampleSite.hosts());
    private ConsoleWindow window;
    private WindowPage page;

    @Start
    void start(Stage stage) {
        ports.workloads.kept.add("site");
        ports.workloads.program =
                Optional.of(
                        new ClusterPage.Program(
                                "/opt/login",
                                List.of("get-token", "--cluster", "a b"),
                                HASH,
                                "https://10.0.0.10:6443",
                                false));
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
    void aProgramIsShownWholeAndAllowed() {
        page.command("Allow the program");
        page.awaitFocus("program-path");
        assertEquals("/opt/login", page.textOf("program-path"));
        assertEquals("get-token\n--cluster\na b", page.textOf("program-arguments"));
        assertEquals(HASH, page.textOf("program-sha"));
        assertEquals("https://10.0.0.10:6443", page.textOf("program-server"));
        assertEquals(List.of(), page.clipped());
        page.press(KeyCode.ENTER);
        assertFalse(
                ports.asked.stream().anyMatch(it -> it.startsWith("allow")),
                "Enter alone allows nothing");
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("allow /opt/login " + HASH + " for site"));
        page.command("Allow the program");
        page.awaitWords("No cluster waits for a program to be allowed.");
    }

    @Test
    void whoDoesNotWantItRunsNothing() {
        page.command("Clusters: logins");
        page.awaitWords("It wants a program run on this laptop, and nobody has allowed that.");
        assertEquals(List.of(), page.clipped());
        page.tabTo("clusters-allow");
        page.press(KeyCode.SPACE);
        page.awaitFocus("program-path");
        page.press(KeyCode.ESCAPE);
        page.waitFor(() -> page.enabled("clusters-close"));
        assertFalse(ports.asked.stream().anyMatch(it -> it.startsWith("allow")));
        assertFalse(ports.asked.contains("rights in site"));
        assertTrue(page.words().contains("/opt/login"), page.words());
    }

    @Test
    void whatIsLockedIsUnlockedForATimeAndThenLockedAgain() {
        page.command("Clusters: logins");
        page.waitFor(() -> page.enabled("clusters-unlock"));
        assertFalse(page.enabled("clusters-lock"));
        page.tabTo("clusters-unlock");
        page.press(KeyCode.SPACE);
        page.awaitFocus("service-reason");
        page.typeInto("service-reason", "fan of srv-01");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> page.enabled("clusters-lock"));
        page.tabTo("clusters-lock");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> !page.enabled("clusters-lock"));
        assertTrue(ports.asked.contains("lock site"), ports.asked.toString());
    }
}
