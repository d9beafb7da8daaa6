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
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.List;

/** Logins of switches put into the vault at the keyboard. */
@ExtendWith(ApplicationExtension.class)
class VaultLoginJourneyTest {
    private final SamplePorts ports = new SamplePorts(new SampleSite());
    private ConsoleWindow window;
    private WindowPage page;

    @Start
    void start(Stage stage) {
        ports.vaultOpen = true;
        window = new ConsoleWindow(ports, true, Frame.of(1366, 768));
        stage.setScene(window.scene());
        stage.show();
        window.opened(false);
    }

    @BeforeEach
    void page(FxRobot robot) {
        page = new WindowPage(window, robot);
        page.command("Add login");
        page.typeInto("login-name", "site");
        page.press(KeyCode.TAB);
        page.awaitFocus("login-kind");
    }

    @Test
    void aCommunityNeedsNoUser() {
        page.press(KeyCode.DOWN);
        page.press(KeyCode.TAB);
        page.awaitFocus("login-community");
        assertEquals(List.of(), page.clipped());
        page.type("Quay-4711");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("keep site community"));
    }

    @Test
    void aUserOfSnmpV3HasTwoPassphrases() {
        page.press(KeyCode.DOWN);
        page.press(KeyCode.DOWN);
        page.press(KeyCode.TAB);
        page.typeInto("login-user", "reader");
        page.press(KeyCode.TAB);
        page.awaitFocus("login-signing");
        page.assertOneBelowTheOther("login-user", "login-signing", "login-encrypting");
        page.type("north-12345");
        page.press(KeyCode.TAB);
        page.awaitFocus("login-encrypting");
        page.type("south-1234");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("keep v3 site 11 10"));
    }

    @Test
    void aHostIsReachedByAKeyFromItsFile() {
        for (int i = 0; i < 3; i++) {
            page.press(KeyCode.DOWN);
        }
        page.press(KeyCode.TAB);
        page.typeInto("login-user", "ops");
        page.press(KeyCode.TAB);
        page.awaitFocus("login-key");
        assertEquals(List.of(), page.clipped());
        page.assertOneBelowTheOther("login-key", "login-passphrase", "login-sudo");
        page.type("id_ed25519");
        page.tabTo("login-passphrase");
        page.type("opens-it");
        page.press(KeyCode.TAB);
        page.awaitFocus("login-sudo");
        page.type("root-77");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> ports.asked.contains("keep key site ops id_ed25519 8 7"));
    }

    @Test
    void aPassphraseTooShortForAKeyIsNotKept() {
        page.press(KeyCode.DOWN);
        page.press(KeyCode.DOWN);
        page.press(KeyCode.TAB);
        page.typeInto("login-user", "reader");
        page.press(KeyCode.TAB);
        page.awaitFocus("login-signing");
        page.type("seven77");
        page.press(KeyCode.ENTER);
        page.awaitWords("\"Authentication\" needs at least 8 bytes.");
    }

    @Test
    void whatIsEncryptedIsSignedToo() {
        page.press(KeyCode.DOWN);
        page.press(KeyCode.DOWN);
        page.press(KeyCode.TAB);
        page.typeInto("login-user", "reader");
        page.tabTo("login-encrypting");
        page.type("south-1234");
        page.press(KeyCode.ENTER);
        page.awaitWords("\"Authentication\" has to be filled in.");
    }
}
