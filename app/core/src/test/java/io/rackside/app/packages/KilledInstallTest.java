package io.rackside.app.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Progress;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The process ends while it sends or installs; the next one leads that to its end. */
@Timeout(300)
class KilledInstallTest {
    private static final int SIZE = 3_000_000;

    @TempDir Path folder;

    private VirtualHost host;
    private int ssh;

    @BeforeEach
    void start() {
        host =
                new VirtualHost(
                        VirtualHostSettings.of(
                                0,
                                InstallBench.USER,
                                InstallBench.PASSWORD,
                                VirtualOs.KYLIN_V10_SP3),
                        HostEvents.none(),
                        Time.system());
        ssh = host.start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Path tool() {
        return PackageFiles.rpm(
                folder, "tool", "1.0", "1", "noarch", List.of(), List.of("/usr/bin/tool"), SIZE);
    }

    @Test
    void whatWasSentIsNotSentAgain() throws Exception {
        JobId id;
        try (InstallBench bench = InstallBench.knowing(folder, ssh)) {
            id = bench.start(bench.plan(false, bench.add(tool())));
            long until = System.nanoTime() + Duration.ofSeconds(120).toNanos();
            while (bench.rackside.jobs().progress(id).map(Progress::share).orElse(0.0) < 0.1) {
                assertTrue(System.nanoTime() < until, "nothing is sent");
                Time.system().sleep(Duration.ofMillis(5));
            }
        }
        long before = host.received();
        assertTrue(before > 0 && before < SIZE, () -> "sent when it ended: " + before);
        try (InstallBench bench = InstallBench.on(folder, ssh)) {
            Job cut = bench.rackside.jobs().find(id).orElseThrow();
            assertEquals(Job.State.INTERRUPTED, cut.state(), cut::toString);
            bench.rackside.resuming().resume(cut, bench.terms());
            Job done = bench.ended(id);
            assertEquals(Job.State.DONE, done.state(), done::toString);
            assertEquals(Optional.of("1.0-1"), host.packageVersion("tool"));
            assertTrue(host.received() < SIZE + before, "what lay there was sent again");
            assertEquals(List.of(), host.uploads());
        }
    }

    /**
     * Before the host was told it has nothing; afterwards it has all of it, and is not told twice.
     */
    @ParameterizedTest
    @CsvSource({"installing,FAILED", "verifying,DONE"})
    void anInstallationThatWasCutShortIsReadAndNotBegunAgain(String phase, Job.State end)
            throws Exception {
        killed(phase);
        try (InstallBench bench = InstallBench.on(folder, ssh)) {
            Job cut = bench.rackside.jobs().newest(1).getFirst();
            assertEquals(Job.State.INTERRUPTED, cut.state(), cut::toString);
            bench.rackside.resuming().resume(cut, bench.terms());
            Job settled = bench.ended(cut.id());
            assertEquals(end, settled.state(), settled::toString);
            assertEquals(
                    end == Job.State.DONE ? Optional.of("1.0-1") : Optional.empty(),
                    host.packageVersion("tool"));
            assertEquals(List.of(), host.uploads());
        }
    }

    private void killed(String phase) throws IOException, InterruptedException {
        Path log = folder.resolve("halted.log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HaltedInstall.class.getName(),
                                folder.toString(),
                                Integer.toString(ssh),
                                phase,
                                tool().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertTrue(process.waitFor(200, TimeUnit.SECONDS), "it neither ends nor dies");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(HaltedInstall.KILLED, process.exitValue(), Files.readString(log));
    }
}
