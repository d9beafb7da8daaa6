package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.bmc.Section;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

/** A technician has a BMC make a certificate request and finds it in a file. */
class CertificateRequestJourneyTest extends BmcTabJourney {
    @Test
    void asksForARequestLooksAtTheEffectAndFindsItInTheFile() throws Exception {
        Path file = folder.resolve("srv-02.csr");
        open("srv-02", Section.CERTIFICATES);
        page.awaitWords("Make a request (CSR)...");
        page.tabTo("bmc-request");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> page.focusId().equals("request-name"));
        page.type("srv-02.grid.example");
        page.tabTo("request-file");
        page.type(file.toString());
        showEffect("Risk 1");
        confirm();

        page.waitFor(() -> Files.exists(file) && Files.size(file) > 0);
        assertTrue(Files.readString(file).contains("BEGIN CERTIFICATE REQUEST"));
    }
}
