package io.rackside.nic.knob;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A recording of the corpus, which lies beside the project. */
public final class Recording {
    private Recording() {}

    /** Its text; a test that needs it is skipped where it is not there. */
    public static String of(String name) {
        String corpus = System.getProperty("rackside.corpus");
        Path file = Path.of(corpus == null ? "" : corpus).resolve("host").resolve(name);
        assumeTrue(corpus != null && Files.isRegularFile(file), "no recording " + file);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
