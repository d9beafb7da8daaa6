package io.rackside.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.Oid;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the SNMP benches measure is what they say. */
class PlayedSwitchesTest {
    @Test
    void aTableInAnotherIsWalkedOnce() {
        assertEquals(
                List.of(Oid.of("1.3.6.1.2.1.2.2"), Oid.of("1.3.6.1.2.1.31.1.1")),
                AskedTables.tables(
                        List.of(
                                Oid.of("1.3.6.1.2.1.31.1.1.1.6"),
                                Oid.of("1.3.6.1.2.1.2.2.1.8"),
                                Oid.of("1.3.6.1.2.1.2.2.1.2"),
                                Oid.of("1.3.6.1.2.1.2.2.1.8.4.1"))));
    }

    @Test
    void aWholeLookAsksForTheTablesOfPortsPartsNeighboursAndVlans()
            throws IOException, InterruptedException {
        Path corpus = Path.of(System.getProperty("rackside.corpus", "corpus"), "snmp");
        Assumptions.assumeTrue(Files.isDirectory(corpus), "no recordings at " + corpus);
        try (PlayedSwitches switches =
                PlayedSwitches.start(1, Duration.ofMillis(1), Time.system())) {
            List<Oid> tables = switches.look(0).tables();
            for (String table :
                    List.of(
                            "1.3.6.1.2.1.2.2",
                            "1.3.6.1.2.1.31.1.1",
                            "1.3.6.1.2.1.47.1.1.1",
                            "1.0.8802.1.1.2.1.4.1",
                            "1.3.6.1.2.1.17.7.1.4.3")) {
                assertTrue(tables.contains(Oid.of(table)), () -> table + " not in " + tables);
            }
        }
    }
}
