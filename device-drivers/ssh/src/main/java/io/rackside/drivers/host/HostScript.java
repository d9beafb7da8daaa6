package io.rackside.drivers.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that read hosts, each put together of what all have and what it reads. */
enum HostScript {
    /** All that a host is made of. */
    INVENTORY("gather.sh"),
    /** What tells of faults. */
    SYMPTOMS("symptoms.sh");

    private static final String PARTS = "parts.sh";

    private final String file;

    HostScript(String file) {
        this.file = file;
    }

    /**
     * Nothing of it runs until its last line is there.
     *
     * @param mark begins each line of its own, and stands nowhere but in it
     */
    byte[] text(String mark) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(ascii("main() {\n"));
        all.writeBytes(resource(PARTS));
        all.writeBytes(resource(file));
        all.writeBytes(
                ascii(
                        "kill \"$clock\" 2>/dev/null\n"
                                + "printf '\\n%s done\\n' \"$M\"\n"
                                + "}\n"
                                + "main "
                                + mark
                                + "\n"));
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] resource(String name) {
        try (InputStream in = HostScript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not there");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
