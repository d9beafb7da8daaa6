package io.rackside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is gone when closed. */
record TemporaryFolder(Path path) implements AutoCloseable {
    static TemporaryFolder make() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("rackside-bench"));
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : all) {
            Files.deleteIfExists(entry);
        }
    }
}
