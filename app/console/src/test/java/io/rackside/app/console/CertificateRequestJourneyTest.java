package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.app.monitoring.Contact;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A technician has a BMC make a certificate request and finds it in a file, without a mouse. */
@ExtendWith(ApplicationExtension.class)
class CertificateRequestJourneyTest {
    /** How many sections stand above that of the certificates. */
    private static final int CERTIFICATES = 8;

    @TempDir private Path folder;
    private Stage stage;
    private LiveDemo demo;
    private ConsoleWindow window;

    @Start
    void start(Stage primary) {
        stage = primary;
    }

    @BeforeEach
    void openTheDemo() throws IOException {
        demo = LiveDemo.in(folder, 8);
        window = demo.show(stage, Frame.of(1000, 900));
        demo.begin();
    }

    @AfterEach
    void close() {
        demo.close();
    }

    @Test
    void asksForARequestLooksAtTheEffectAndFindsItInTheFile(FxRobot robot) throws Exception {
        WindowPage page = new WindowPage(window, robot);
        Path file = folder.resolve("srv-02.csr");
        page.find("srv-02");
        page.await(demo.box("srv-02"), state -> state.contact() == Contact.LIVE);
        page.regionWith("locate");
        page.tabTo("console-tab-sensors");
        page.press(KeyCode.RIGHT);
        page.press(KeyCode.RIGHT);
        page.press(KeyCode.RIGHT);
        page.waitFor(() -> page.focusId().equals("console-tab-bmc"));
        page.press(KeyCode.SPACE);
        page.tabTo("bmc-sections");
        page.awaitWords("Certificates");
        page.press(KeyCode.HOME);
        for (int down = 0; down < CERTIFICATES; down++) {
            page.press(KeyCode.DOWN);
        }
        page.press(KeyCode.ENTER);
        page.waitFor(() -> page.focusId().equals("bmc-rows"));
        page.awaitWords("Make a request (CSR)...");
        page.tabTo("bmc-request");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> page.focusId().equals("request-name"));
        page.type("srv-02.grid.example");
        page.tabTo("request-file");
        page.type(file.toString());
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.awaitWords("Risk 1");
        page.waitFor(() -> page.focusId().equals("submit"));
        page.press(KeyCode.SPACE);

        page.waitFor(() -> Files.exists(file) && Files.size(file) > 0);
        assertTrue(Files.readString(file).contains("BEGIN CERTIFICATE REQUEST"));
    }
}
