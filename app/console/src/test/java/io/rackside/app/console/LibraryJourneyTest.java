package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.sample.SampleLibrary;
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

/** The firmware library at the keyboard: packages, keys and baselines come in and go. */
@ExtendWith(ApplicationExtension.class)
class LibraryJourneyTest {
    @TempDir private Path folder;
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
    void openTheLibrary(FxRobot robot) {
        page = new WindowPage(window, robot);
        page.command("firmware library");
        page.awaitFocus("library-packages");
        page.awaitWords("signed by Grid operations");
    }

    @Test
    void aPackageNobodySignedComesInOnlyWithConsent() throws Exception {
        Path file = Files.writeString(folder.resolve("unsigned.bin"), "image");
        page.tabBackTo("library-take-in");
        page.press(KeyCode.SPACE);
        page.awaitFocus("import-file");
        page.type(file.toString());
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.awaitWords("unsigned.bin: ");
        page.awaitFocus("import-unsigned");
        page.press(KeyCode.SPACE);
        page.tabTo("import-component");
        page.press(KeyCode.DOWN);
        page.tabTo("import-models");
        page.type("TaiShan 200, TaiShan 500");
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.waitFor(
                () ->
                        ports.asked.contains(
                                "take in [unsigned.bin] unsigned bmc[TaiShan 200, TaiShan 500]"));
        page.awaitWords("Taken in: 1");
    }

    @Test
    void aFileThatIsNotThereIsSaidInTheSheet() {
        page.tabBackTo("library-take-in");
        page.press(KeyCode.SPACE);
        page.awaitFocus("import-file");
        page.type("/nowhere/x.hpm");
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.awaitWords("/nowhere/x.hpm");
        assertTrue(ports.asked.stream().noneMatch(asked -> asked.startsWith("take in")));
    }

    @Test
    void aPackageIsLookedAtAgainAndRemoved() {
        page.rowNamed("library-packages", "old.rsfw");
        page.awaitWords("SHA-256");
        page.tabBackTo("library-remove");
        page.press(KeyCode.SPACE);
        page.awaitFocus("submit");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.firmware.library().packages.size() == 2);
        page.waitFor(() -> !page.words().contains("old.rsfw\n"));
        assertEquals(List.of(), page.clipped());
    }

    @Test
    void aKeyIsTrustedOnlyWithTheFingerprintFromPaper() {
        page.tabBackTo("console-library-packages");
        page.press(KeyCode.RIGHT);
        page.press(KeyCode.SPACE);
        page.tabTo("library-trust");
        page.press(KeyCode.SPACE);
        page.awaitFocus("key-file");
        page.type("RWQabc");
        page.tabTo("key-owner");
        page.type("Grid operations");
        page.tabTo("key-until");
        page.type("tomorrow");
        page.tabTo("key-fingerprint");
        page.type("ffff");
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.awaitWords("tomorrow is not a day");
        page.tabTo("key-until");
        page.press(KeyCode.CONTROL, KeyCode.A);
        page.type("2027-12-31");
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.awaitWords("not the fingerprint of this key");
        page.tabTo("key-fingerprint");
        page.press(KeyCode.CONTROL, KeyCode.A);
        page.type(SampleLibrary.PAPER);
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.awaitFocus("library-trust");
        assertTrue(
                ports.asked.contains(
                        "trust RWQabc Grid operations [FIRMWARE]"
                                + " Optional[2027-12-31T23:59:59.999999999Z]"),
                ports.asked.toString());
        assertFalse(page.words().contains("not the fingerprint"));
    }

    @Test
    void aKeyIsRevokedWithItsFingerprint() {
        page.tabBackTo("console-library-packages");
        page.press(KeyCode.RIGHT);
        page.press(KeyCode.SPACE);
        page.rowNamed("library-keys", "Grid operations");
        page.tabBackTo("library-revoke");
        page.press(KeyCode.SPACE);
        page.awaitFocus("key-fingerprint");
        page.type(SampleLibrary.PAPER);
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("revoke " + "ab".repeat(32)));
    }

    @Test
    void aBaselineComesInIsHeldAgainstAndGoes() throws Exception {
        Path file = Files.writeString(folder.resolve("spring.json"), "{}");
        page.tabBackTo("console-library-packages");
        page.press(KeyCode.RIGHT);
        page.press(KeyCode.RIGHT);
        page.press(KeyCode.SPACE);
        page.tabTo("library-take-in");
        page.press(KeyCode.SPACE);
        page.awaitFocus("baseline-file");
        page.type(file.toString());
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("baseline spring.json"));
        page.awaitFocus("library-take-in");
        page.rowNamed("library-baselines", "PowerEdge R750");
        page.tabBackTo("library-hold");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("hold spring"));
        page.tabTo("library-remove");
        page.press(KeyCode.SPACE);
        page.awaitFocus("submit");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> ports.asked.contains("remove baseline spring"));
    }
}
