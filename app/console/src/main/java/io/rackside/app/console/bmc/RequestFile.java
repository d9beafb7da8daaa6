package io.rackside.app.console.bmc;

import io.rackside.app.console.sheet.Form;
import io.rackside.model.Message;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file a certificate request is kept in; nothing is ever written over. */
final class RequestFile {
    private RequestFile() {}

    /**
     * The file of that path.
     *
     * @throws Form.Wrong when its folder is not there or there is such a file already
     */
    static Path free(String text) {
        try {
            Path file = Path.of(text).toAbsolutePath();
            if (Files.exists(file)) {
                throw new Form.Wrong(Message.of("console.bmc.request.exists", text));
            }
            if (file.getParent() != null && Files.isDirectory(file.getParent())) {
                return file;
            }
        } catch (InvalidPathException _) {
            // Said below.
        }
        throw new Form.Wrong(Message.of("console.bmc.request.no-folder", text));
    }

    /**
     * Writes what the BMC has handed back.
     *
     * @param handed the act's last word, with the request as its last argument
     * @return how that went, in words
     */
    static Message write(Path file, Message handed) {
        if (handed.arguments().isEmpty()) {
            return Message.of("console.bmc.request.none");
        }
        String request = String.valueOf(handed.arguments().getLast());
        try {
            Files.writeString(
                    file,
                    request,
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            return Message.of("console.bmc.request.saved", file.toString());
        } catch (IOException e) {
            return Message.of("console.bmc.request.not-saved", file.toString(), e.toString());
        }
    }
}
