package io.rackside.app.offload.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A measurement that is killed, cancelled, or loses a host in the middle of a load. */
@Timeout(300)
class KilledMeasureTest {
    /** The server of TCP in the second round listens there. */
    private static final int SECOND = 5202;

    private static final Duration LOOK = Duration.ofMillis(10);

    @TempDir private Path folder;

    @Test
    void aKilledOneIsCarriedOnWithTheRoundThatWasCutShort() throws Exception {
        try (VirtualPair hosts = new VirtualPair()) {
            killed(hosts);
            try (MeasureBench bench = MeasureBench.on(folder, hosts.nearPort, hosts.farPort)) {
                Job cut = bench.rackside.jobs().newest(1).getFirst();
                assertEquals(Job.State.INTERRUPTED, cut.state(), cut::toString);
                assertEquals(1, new MeasureText(cut.parameters()).rounds().size());
                bench.rackside.resuming().resume(cut, bench.terms());
                Job settled = bench.ended(cut.id());
                assertEquals(Job.State.DONE, settled.state(), settled::toString);
                assertEquals(List.of(), bench.rackside.measure().settle(), "nothing is left open");
                KeptMeasurement kept =
                        bench.rackside.measure().kept(cut.id().value()).orElseThrow();
                for (String figure : List.of("tcpThroughput", "rdmaBandwidth", "roundTrip")) {
                    assertEquals(3, kept.figure(figure).orElseThrow().runs().size(), figure);
                }
                assertKept(kept);
                assertFalse(hosts.listens());
            }
        }
    }

    /** Both ends and where the figures come from stand beside them. */
    private static void assertKept(KeptMeasurement kept) {
        assertEquals("near", kept.environment().host());
        assertEquals("as-set", kept.environment().profile());
        EnvironmentView far = kept.farEnvironment().orElseThrow();
        assertEquals("far", far.host());
        assertEquals(VirtualPair.PORT, far.port());
        for (EnvironmentView end : List.of(kept.environment(), far)) {
            assertFalse(end.os().isEmpty());
            assertFalse(end.kernel().isEmpty());
            assertFalse(end.driver().isEmpty());
            assertFalse(end.firmware().isEmpty());
            assertTrue(end.mtu().isPresent());
            assertFalse(end.governor().isEmpty());
            assertTrue(end.offload().matches("[0-9a-f]{12}"));
        }
        assertTrue(
                kept.notes().stream()
                        .anyMatch(note -> note.code().equals("nic.measure.note.virtual")),
                kept.notes()::toString);
    }

    @Test
    void aCancelledOneEndsInTheMiddleOfALoadAndLeavesNothing() throws Exception {
        try (VirtualPair hosts = new VirtualPair();
                MeasureBench bench = MeasureBench.knowing(folder, hosts.nearPort, hosts.farPort)) {
            MeasureWish longest =
                    new MeasureWish(
                            VirtualPair.PORT,
                            VirtualPair.PORT,
                            Optional.empty(),
                            Optional.empty(),
                            MeasureWish.MOST,
                            "");
            JobId job = bench.start(bench.plan(longest));
            await(() -> hosts.listens(5201), "no load was begun");
            bench.rackside.jobs().cancel(job);
            Job ended = bench.ended(job);
            assertEquals(Job.State.CANCELLED, ended.state(), ended::toString);
            assertEquals(List.of(), new MeasureText(ended.parameters()).rounds(), "at once");
            await(() -> !hosts.listens(), "it still listens");
            assertEquals(List.of(), bench.rackside.measure().settle());
            assertEquals(Optional.empty(), bench.rackside.measure().kept(job.value()));
        }
    }

    @Test
    void oneThatLosesAHostFailsAndSaysWhich() throws Exception {
        try (VirtualPair hosts = new VirtualPair();
                MeasureBench bench = MeasureBench.knowing(folder, hosts.nearPort, hosts.farPort)) {
            JobId job = bench.start(bench.plan());
            await(() -> hosts.listens(5201), "no load was begun");
            hosts.near.close();
            Job ended = bench.ended(job);
            assertEquals(Job.State.FAILED, ended.state(), ended::toString);
            assertEquals(Optional.empty(), bench.rackside.measure().kept(job.value()));
        }
    }

    private interface Question {
        boolean holds() throws InterruptedException;
    }

    private static void await(Question question, String otherwise) throws InterruptedException {
        for (int i = 0; !question.holds(); i++) {
            assertTrue(i < 6_000, otherwise);
            Time.system().sleep(LOOK);
        }
    }

    /** As kill -9 does, in the middle of the second round. */
    private void killed(VirtualPair hosts) throws IOException, InterruptedException {
        Path log = folder.resolve("halted.log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HaltedMeasure.class.getName(),
                                folder.toString(),
                                Integer.toString(hosts.nearPort),
                                Integer.toString(hosts.farPort))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            await(() -> hosts.listens(SECOND) || !process.isAlive(), "it never measures");
            assertTrue(process.isAlive(), Files.readString(log));
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        }
    }
}
