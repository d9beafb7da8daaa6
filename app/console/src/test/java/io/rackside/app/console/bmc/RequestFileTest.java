package io.rackside.app.console.bmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.app.console.sheet.Form;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class RequestFileTest {
    private static final String PEM =
            """
            -----BEGIN CERTIFICATE REQUEST-----
            MIIB
            -----END CERTIFICATE REQUEST-----
            """;

    private static final Message HANDED = Message.of("bmc.done-certificate-request", "srv-03", PEM);

    @TempDir private Path folder;

    @Test
    void theRequestAloneIsWritten() throws IOException {
        Path file = RequestFile.free(folder.resolve("srv-03.csr").toString());
        assertEquals("console.bmc.request.saved", RequestFile.write(file, HANDED).code());
        assertEquals(PEM, Files.readString(file));
    }

    @Test
    void aFileThatIsThereIsNeitherTakenNorWrittenOver() throws IOException {
        Path file = folder.resolve("srv-03.csr");
        Files.writeString(file, "another");
        assertThrows(Form.Wrong.class, () -> RequestFile.free(file.toString()));
        assertEquals("console.bmc.request.not-saved", RequestFile.write(file, HANDED).code());
        assertEquals("another", Files.readString(file));
    }

    @Test
    void aFolderThatIsNotThereIsSaidBeforeTheBmcIsAsked() {
        String nowhere = folder.resolve("none/srv-03.csr").toString();
        assertThrows(Form.Wrong.class, () -> RequestFile.free(nowhere));
    }

    @Test
    void aBmcThatHandsNothingBackLeavesNoFile() {
        Path file = folder.resolve("srv-03.csr");
        assertEquals(
                "console.bmc.request.none",
                RequestFile.write(file, Message.of("bmc.done-certificate-request")).code());
        assertEquals(false, Files.exists(file));
    }
}
