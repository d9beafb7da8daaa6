package io.rackside.app.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A dump on its way into a package, in a file beside it that only its owner may read: one that
 * breaks off leaves nothing in the package. Gone when closed.
 */
final class DumpFile implements AutoCloseable {
    private static final String ENDING = ".dump.part";

    private final Path file;

    private DumpFile(Path file) {
        this.file = file;
    }

    /** Beside a package; what an earlier one left there goes. */
    static DumpFile beside(Path packed) throws IOException {
        Path file = packed.resolveSibling(packed.getFileName() + ENDING);
        Files.deleteIfExists(file);
        Files.createFile(file, ZipPackage.ownerOnly());
        return new DumpFile(file);
    }

    Path path() {
        return file;
    }

    /** Begins it anew. */
    OutputStream out() throws IOException {
        return Files.newOutputStream(
                file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
