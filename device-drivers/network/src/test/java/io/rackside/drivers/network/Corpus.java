package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recordings beside the project; tests skip loudly where they are not. */
final class Corpus {
    private Corpus() {}

    private static Path folder() {
        return Path.of(System.getProperty("rackside.corpus", "../../../shared/corpus"))
                .resolve("snmp");
    }

    static PlayedAgent agent(String name) throws IOException {
        Path file = folder().resolve(name + ".snmprec");
        assumeTrue(Files.exists(file), "SKIPPED: no recording " + file.toAbsolutePath());
        return PlayedAgent.of(file);
    }

    /** Names of all recordings; none where there is no corpus. */
    static List<String> names() throws IOException {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".snmprec"))
                    .map(name -> name.replace(".snmprec", ""))
                    .sorted()
                    .toList();
        }
    }
}
