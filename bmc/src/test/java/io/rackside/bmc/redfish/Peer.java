package io.rackside.bmc.redfish;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;

/** The recordings beside the project; without them the tests that need them are skipped, loudly. */
final class Peer {
    private Peer() {}

    static Path tree(String name) {
        Path tree =
                Path.of(System.getProperty("rackside.corpus", "corpus")).resolve("redfish/" + name);
        Assumptions.assumeTrue(Files.isDirectory(tree), "SKIPPED: no recorded tree at " + tree);
        return tree;
    }
}
