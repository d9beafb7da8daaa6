package io.rackside.app.network.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.operations.Job;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process dies at the beginning of each phase of a push; the next one only reads. */
@Timeout(180)
class KilledPushTest {
    @TempDir Path folder;

    /**
     * What stands on the switch at each of these moments, and how it is settled: VRP8 collects and
     * commits on trial, Comware arms its way back first, VRP5 has none.
     */
    @ParameterizedTest
    @CsvSource({
        // Nothing was committed: the session went with the process, and what it had collected.
        "VRP8, sending, 1, FAILED, network.cli.push.taken-back",
        "VRP8, sending, 3, FAILED, network.cli.push.taken-back",
        "VRP8, committing, 0, FAILED, network.cli.push.taken-back",
        // On trial, and nobody confirms: it comes back by itself.
        "VRP8, verifying, 0, FAILED, network.cli.push.taken-back",
        "VRP8, confirming, 0, FAILED, network.cli.push.taken-back",
        // Confirmed before: it stays.
        "VRP8, saving, 0, DONE, network.cli.push.found-unsaved",
        "VRP8, ended, 0, DONE, network.cli.push.found",
        "COMWARE, arming, 0, FAILED, network.cli.push.taken-back",
        "COMWARE, sending, 3, FAILED, network.cli.push.taken-back",
        "COMWARE, verifying, 0, FAILED, network.cli.push.taken-back",
        "COMWARE, confirming, 0, FAILED, network.cli.push.taken-back",
        "COMWARE, saving, 0, DONE, network.cli.push.found-unsaved",
        "COMWARE, ended, 0, DONE, network.cli.push.found",
        "VRP5, sending, 1, FAILED, network.cli.push.taken-back",
        "VRP5, sending, 3, IN_DOUBT, network.cli.push.in-doubt",
        "VRP5, verifying, 0, DONE, network.cli.push.found-unsaved",
        "VRP5, saving, 0, DONE, network.cli.push.found-unsaved"
    })
    void whatBecameOfItIsReadAndNeverSentAgain(
            CliDialect dialect, String phase, int line, Job.State known, String code)
            throws Exception {
        try (SwitchTwin twin = SwitchTwin.of(dialect)) {
            List<String> before = twin.device.shown();
            killed(
                    twin,
                    phase,
                    line,
                    "trunk-port",
                    "port=" + twin.portName(3),
                    "vlans=100,2-10",
                    "pvid=100");
            List<String> left = twin.device.shown();
            try (PushBench bench = new PushBench(folder, twin.port, twin.family(), twin.clock)) {
                Job cut = bench.jobs.newest(1).getFirst();
                assertEquals(Job.State.INTERRUPTED, cut.state());
                assertEquals(List.of("act.intent"), bench.acts());
                assertEquals(1, bench.workflow.settle().size());
                Job found = bench.ended(cut.id());
                assertEquals(known, found.state(), found::toString);
                assertTrue(found.toString().contains(code), found::toString);
                assertEquals(
                        known == Job.State.IN_DOUBT
                                ? List.of("act.intent")
                                : List.of("act.intent", "act.outcome"),
                        bench.acts());
                assertEquals(List.of(), bench.bugs);
            }
            assertFalse(twin.device.armed());
            assertEquals(known == Job.State.FAILED ? before : left, twin.device.shown());
        }
    }

    private void killed(SwitchTwin twin, String phase, int line, String... template)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HaltedPush.class.getName(),
                                folder.toString(),
                                Integer.toString(twin.port),
                                twin.family(),
                                phase,
                                Integer.toString(line)));
        command.addAll(List.of(template));
        Path log = folder.resolve("halted.log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertTrue(process.waitFor(100, TimeUnit.SECONDS), "it neither ends nor dies");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(HaltedPush.KILLED, process.exitValue(), Files.readString(log));
    }
}
