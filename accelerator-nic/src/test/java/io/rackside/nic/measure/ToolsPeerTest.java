package io.rackside.nic.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.nic.measure.Benchmark.Kind;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Our command lines in a real shell, and what the tools of this machine answer. */
@Tag("peer")
class ToolsPeerTest {
    private static final long DEADLINE = 60;
    private static final Ends LOOPBACK =
            new Ends("lo", "127.0.0.1", Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir private Path folder;

    @Test
    void iperfCarriesDataOverTheLoopback() throws Exception {
        tool("iperf3");
        tool("ss");
        Benchmark tcp = of(Kind.TCP);
        CompletableFuture<String> server =
                CompletableFuture.supplyAsync(() -> run(tcp.server().orElseThrow().line()));
        for (int i = 0; run(tcp.ready().orElseThrow().line()).isBlank(); i++) {
            assertTrue(!server.isDone() && i < 1000, "the server does not listen");
        }
        TcpThroughput result = (TcpThroughput) tcp.read(run(tcp.client().line()));
        assertTrue(result.gigabits() > 0);
        assertTrue(result.senderPercent().orElseThrow() > 0);
        assertTrue(result.retransmits().isPresent());
        server.get(DEADLINE, TimeUnit.SECONDS);
    }

    @Test
    void iperfWithoutAServerSaysWhy() {
        tool("iperf3");
        try {
            of(Kind.TCP).read(run(of(Kind.TCP).client().line().replace("5203", "1")));
            throw new AssertionError("nobody listens there");
        } catch (NotMeasured e) {
            assertEquals("nic.measure.tool-says", e.what().code());
        }
    }

    @Test
    void pingAnswersItself() throws Exception {
        tool("ping");
        Benchmark ping = of(Kind.PING);
        RoundTrip trip = (RoundTrip) ping.read(run(ping.client().line()));
        assertEquals(5, trip.received());
        assertTrue(trip.meanMillis().orElseThrow() > 0);
        RoundTrip whole = RoundTrip.parse(run(Benchmark.wholePackets("127.0.0.1", 9000).line()));
        assertEquals(0, whole.lossPercent());
    }

    @Test
    void thisMachineIsSampled() {
        assumeTrue(new File("/proc/stat").exists(), "no Linux: nothing to sample");
        HostSampling sampling = new HostSampling("lo", Optional.empty());
        String counters = run(sampling.counters());
        HostLoad load =
                sampling.read(counters, run(sampling.load(Duration.ofSeconds(5))), counters);
        CpuLoad cpu = load.cpu().orElseThrow();
        assertTrue(cpu.cpus() > 0);
        assertTrue(cpu.busyCpus() >= 0 && cpu.busyCpus() <= cpu.cpus());
        assertTrue(load.memory().orElseThrow().usedKib() > 0);
    }

    @Test
    void mpstatIsReadAsItPrints() throws Exception {
        tool("mpstat");
        CpuLoad load = CpuLoad.ofMpstat(run("LC_ALL=C mpstat -P ALL -o JSON 1 1"));
        assertTrue(load.cpus() > 0);
        assertTrue(load.busiestPercent() * load.cpus() >= load.busyCpus());
    }

    @Test
    void fioReadsAFileAndLeavesItAsItWas() throws Exception {
        tool("fio");
        byte[] content = new byte[8 << 20];
        new Random(5).nextBytes(content);
        Path file = Files.write(folder.resolve("a disk"), content);
        Benchmark storage = of(Kind.STORAGE, reading(file));
        String printed = run(storage.client().line());
        // A file system of a test machine may have no direct reading; that is told as such.
        assumeFalse(printed.contains("O_DIRECT"), "SKIPPED: no direct reads in " + folder);
        StorageRate rate = (StorageRate) storage.read(printed);
        assertTrue(rate.iops() > 0);
        assertTrue(rate.meanMicros() > 0);
        assertTrue(rate.percentile99Micros().orElseThrow() > 0);
        assertTrue(rate.cpuPercent() > 0);
        assertArrayEquals(content, Files.readAllBytes(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void fioMakesNoFileThatIsNotThere() throws Exception {
        tool("fio");
        Path file = folder.resolve("gone");
        Benchmark storage = of(Kind.STORAGE, reading(file));
        String printed = run(storage.client().line());
        assertThrows(NotMeasured.class, () -> storage.read(printed), printed);
        assertFalse(Files.exists(file));
    }

    private static Ends reading(Path file) {
        return new Ends(
                "lo",
                "127.0.0.1",
                Optional.empty(),
                Optional.empty(),
                Optional.of(file.toString()));
    }

    private static Benchmark of(Kind kind) {
        return of(kind, LOOPBACK);
    }

    private static Benchmark of(Kind kind, Ends ends) {
        return Benchmark.all(ends, Benchmark.RUNS - 1, Benchmark.LEAST).stream()
                .filter(benchmark -> benchmark.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static void tool(String name) {
        String path = System.getenv("PATH") + ":/usr/sbin:/sbin";
        assumeTrue(
                Stream.of(path.split(":")).anyMatch(folder -> new File(folder, name).canExecute()),
                "SKIPPED: no " + name + " on this machine");
    }

    private static String run(String script) {
        try {
            Process shell =
                    new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
            String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(shell.waitFor(DEADLINE, TimeUnit.SECONDS), "it does not end: " + script);
            return said;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(script, e);
        }
    }
}
